package org.earworm.retrieval;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.earworm.audio.Pcm;
import org.earworm.catalog.Catalog;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.Embedding;
import org.earworm.index.Neighbour;
import org.earworm.index.VectorIndex;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.HumException.Reason;
import org.earworm.spectrogram.PitchTracker;

/**
 * The query: a hum is heard, embedded, looked up, and aligned with the songs found. Thread-safe.
 * Each stage is timed as {@code earworm.search.stage}.
 */
public final class Retrieval {
  /** Songs that are aligned. */
  public static final int CANDIDATES = 150;

  private static final double SHORTEST_SECONDS = 2;

  /** Windows asked for first; more when they are of too few songs. */
  private static final int NEIGHBOURS = 500;

  private final Catalog catalog;
  private final Generations generations;
  private final References references = new References();
  private final Protocol protocol;
  private final PitchTracker tracker;
  private final MeterRegistry meters;

  /**
   * @param generations hold the windows of the catalogue's songs, see {@link Indexer}
   * @param protocol where in a song a hum may start
   */
  public Retrieval(
      Catalog catalog,
      Generations generations,
      Protocol protocol,
      PitchTracker tracker,
      MeterRegistry meters) {
    this.catalog = catalog;
    this.generations = generations;
    this.protocol = protocol;
    this.tracker = tracker;
    this.meters = meters;
  }

  /**
   * The songs most like a recorded hum.
   *
   * @throws HumException when there is too little to search for
   */
  public Ranking search(Pcm hum) {
    return search(timed("pitch", () -> tracker.track(hum)));
  }

  /**
   * The songs most like a hum of known pitch.
   *
   * @throws HumException when there is too little to search for
   */
  public Ranking search(PitchContour hum) {
    List<Candidate> candidates = candidates(hum, CANDIDATES);
    return timed("align", () -> new Ranking(hum, matches(hum.held(), candidates)));
  }

  /**
   * The songs whose windows are nearest to a hum's embedding, nearest first.
   *
   * @param most how many songs at the most
   * @throws HumException when there is too little to search for
   */
  public List<Candidate> candidates(PitchContour hum, int most) {
    if (hum.voicedSeconds() == 0) {
      throw new HumException(Reason.NO_PITCH, "no melody was heard: hum or sing");
    }
    if (hum.voicedSeconds() < SHORTEST_SECONDS) {
      throw new HumException(Reason.TOO_SHORT, "too little melody was heard: hum for 8 seconds");
    }
    return generations.ask(generation -> candidates(hum, most, generation));
  }

  private List<Candidate> candidates(PitchContour hum, int most, Generation generation) {
    Embedder embedder = generation.indexer().embedder();
    List<Embedding> pieces =
        timed(
            "embed",
            () ->
                embedder.embed(
                    Piece.of(hum).stream()
                        .map(Piece::contour)
                        .map(embedder.frontEnd()::draw)
                        .toList()));
    return timed("search", () -> vote(pieces, Math.min(most, catalog.size()), generation.index()));
  }

  /** Songs by the mean over all pieces of their nearest window's cosine. */
  private List<Candidate> vote(List<Embedding> pieces, int most, VectorIndex index) {
    List<Map<String, Float>> votes =
        pieces.stream().map(piece -> nearest(piece, most, index)).toList();
    return votes.stream()
        .flatMap(vote -> vote.keySet().stream())
        .distinct()
        .flatMap(id -> catalog.song(id).stream())
        .map(song -> new Candidate(song, mean(votes, song.id())))
        .sorted(Comparator.comparingDouble(Candidate::similarity).reversed())
        .limit(most)
        .toList();
  }

  /** A song that a piece did not find is at most as near as the farthest one it did find. */
  private static double mean(List<Map<String, Float>> votes, String id) {
    return votes.stream()
        .mapToDouble(vote -> vote.getOrDefault(id, Collections.min(vote.values())))
        .average()
        .orElseThrow();
  }

  /** Cosine of the nearest window of each of the {@code most} nearest songs, or more. */
  private static Map<String, Float> nearest(Embedding piece, int most, VectorIndex index) {
    int windows = index.size();
    Map<String, Float> songs = new HashMap<>();
    for (int k = NEIGHBOURS; songs.size() < most; k *= 3) {
      for (Neighbour neighbour : index.search(piece, Math.min(k, windows))) {
        songs.merge(neighbour.window().songId(), neighbour.similarity(), Math::max);
      }
      if (k >= windows) {
        break;
      }
    }
    return songs;
  }

  private List<Match> matches(PitchContour hum, List<Candidate> candidates) {
    List<Aligner> aligners =
        Piece.of(hum).stream()
            .map(piece -> new Aligner(piece, hum.frames(), references, protocol))
            .toList();
    List<Evidence> evidence =
        candidates.parallelStream()
            .map(song -> Evidence.mean(aligners.stream().map(piece -> piece.align(song)).toList()))
            .sorted(Comparator.comparingDouble(Fusion.DEFAULT::logit).reversed())
            .toList();
    double[] probabilities = Fusion.DEFAULT.probabilities(evidence);
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      Alignment place = evidence.get(i).alignment();
      matches.add(
          new Match(
              evidence.get(i).song(),
              probabilities[i],
              place.start(),
              place.end() - place.start(),
              place.keyShift(),
              place.tempoRatio(hum)));
    }
    return matches;
  }

  private <T> T timed(String stage, Supplier<T> work) {
    return meters.timer("earworm.search.stage", "stage", stage).record(work);
  }
}
