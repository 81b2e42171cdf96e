package org.earworm.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.IntConsumer;
import org.earworm.audio.AudioException;
import org.earworm.dataset.Accuracy;
import org.earworm.dataset.Query;
import org.earworm.dataset.QueryReader;
import org.earworm.retrieval.HumException;

/**
 * Answers queries and ranks the right songs.
 *
 * @param search what is evaluated
 * @param songs that are searched; the rank of a song that is not found
 */
record SystemEvaluation(QueryReader hearing, SongSearch search, int songs) {
  /**
   * What came of all queries.
   *
   * @param accuracy of the ranking
   * @param ranks of the right songs, query by query
   * @param latency of a query, from bytes or pitch vector to ranking
   */
  record Result(
      @JsonUnwrapped Accuracy accuracy, @JsonIgnore int[] ranks, @JsonUnwrapped Latency latency) {}

  Result run(List<Query> queries, IntConsumer progress) throws IOException {
    int[] ranks = new int[queries.size()];
    double[] milliseconds = new double[queries.size()];
    for (int i = 0; i < ranks.length; i++) {
      byte[] content = Files.readAllBytes(queries.get(i).file());
      long began = System.nanoTime();
      ranks[i] = rank(queries.get(i), content);
      milliseconds[i] = (System.nanoTime() - began) / 1e6;
      progress.accept(i + 1);
    }
    return new Result(Accuracy.of(ranks), ranks, Latency.of(milliseconds));
  }

  private int rank(Query query, byte[] content) {
    try {
      return Accuracy.rank(search.search(hearing.hear(query, content)), query.answer(), songs);
    } catch (HumException | AudioException nothingToSearchFor) {
      return songs; // an unanswered query counts as the worst answer
    }
  }
}
