package org.earworm.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioException;
import org.earworm.catalog.Catalog;
import org.earworm.embedding.Embedder;
import org.earworm.index.IndexProperties;
import org.earworm.index.LuceneVectorIndex;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Candidate;
import org.earworm.retrieval.Generation;
import org.earworm.retrieval.Generations;
import org.earworm.retrieval.HumException;
import org.earworm.retrieval.Indexer;
import org.earworm.retrieval.Match;
import org.earworm.retrieval.Protocol;
import org.earworm.retrieval.ReferenceWindows;
import org.earworm.retrieval.Retrieval;
import org.earworm.spectrogram.PitchTracker;

/** Answers queries as the service would and ranks the right songs. */
final class Evaluation implements AutoCloseable {
  /** What the ranking is taken from. */
  enum Stage {
    /** The embedding alone. */
    EMBEDDING,
    /** Embedding, then alignment. */
    FULL
  }

  /** Songs ranked by embedding alone; a song further down has the worst rank. */
  private static final int EMBEDDING_DEPTH = 200;

  private final Catalog catalog;
  private final LuceneVectorIndex index = new LuceneVectorIndex(IndexProperties.inMemory());
  private final PitchTracker tracker = new PitchTracker();
  private final AudioDecoder decoder;
  private final Retrieval retrieval;

  Evaluation(
      Catalog catalog,
      Embedder embedder,
      Protocol protocol,
      AudioDecoder decoder,
      IntConsumer progress) {
    this.catalog = catalog;
    this.decoder = decoder;
    Indexer indexer = new Indexer(embedder, new ReferenceWindows(protocol));
    indexer.index(catalog, index, progress);
    Generations generations = new Generations(new Generation(indexer, index));
    this.retrieval =
        new Retrieval(catalog, generations, protocol, tracker, new SimpleMeterRegistry());
  }

  /**
   * What came of all queries.
   *
   * @param accuracy of the ranking
   * @param ranks of the right songs, query by query
   * @param p50Ms median time of a query in milliseconds, from bytes or pitch vector to ranking
   * @param p95Ms 95th percentile of that
   */
  record Result(
      @JsonUnwrapped Accuracy accuracy, @JsonIgnore int[] ranks, double p50Ms, double p95Ms) {}

  Result run(List<Query> queries, Stage stage, IntConsumer progress) throws IOException {
    int[] ranks = new int[queries.size()];
    double[] milliseconds = new double[queries.size()];
    for (int i = 0; i < ranks.length; i++) {
      byte[] content = Files.readAllBytes(queries.get(i).file());
      long began = System.nanoTime();
      ranks[i] = rank(queries.get(i), content, stage);
      milliseconds[i] = (System.nanoTime() - began) / 1e6;
      progress.accept(i + 1);
    }
    Arrays.sort(milliseconds);
    return new Result(
        Accuracy.of(ranks), ranks, percentile(milliseconds, 0.5), percentile(milliseconds, 0.95));
  }

  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
  }

  private int rank(Query query, byte[] content, Stage stage) {
    List<String> songs = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    try {
      PitchContour hum = hear(query, content);
      if (stage == Stage.EMBEDDING) {
        for (Candidate candidate : retrieval.candidates(hum, EMBEDDING_DEPTH)) {
          songs.add(candidate.song().id());
          scores.add(candidate.similarity());
        }
      } else {
        for (Match match : retrieval.search(hum).matches()) {
          songs.add(match.song().id());
          scores.add(match.score());
        }
      }
    } catch (HumException | AudioException nothingToSearchFor) {
      return catalog.size(); // an unanswered query counts as the worst answer
    }
    double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
    return Accuracy.rank(all, songs.indexOf(query.answer()), catalog.size());
  }

  private PitchContour hear(Query query, byte[] content) {
    return query.file().toString().endsWith(".pv")
        ? PitchVector.parse(content)
        : tracker.track(decoder.decode(content));
  }

  @Override
  public void close() {
    index.close();
  }
}
