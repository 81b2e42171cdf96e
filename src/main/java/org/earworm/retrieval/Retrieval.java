package org.earworm.retrieval;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
  private final Embedder embedder;
  private final VectorIndex index;
  private final References references;
  private final PitchTracker tracker;
  private final MeterRegistry meters;

  /**
   * @param index holds the windows of the catalogue's songs, see {@link Indexer}
   */
  public Retrieval(
      Catalog catalog,
      Embedder embedder,
      VectorIndex index,
      PitchTracker tracker,
      MeterRegistry meters) {
    this.catalog = catalog;
    this.embedder = embedder;
    this.index = index;
    this.references = new References(catalog);
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
    Embedding embedding =
        timed("embed", () -> embedder.embed(List.of(embedder.frontEnd().draw(hum))).getFirst());
    return timed("search", () -> candidates(embedding, most));
  }

  private List<Candidate> candidates(Embedding embedding, int most) {
    int wanted = Math.min(most, catalog.size());
    int windows = index.size();
    int k = Math.min(NEIGHBOURS, windows);
    SequencedMap<String, List<Neighbour>> songs = grouped(embedding, k);
    while (songs.size() < wanted && k < windows) {
      k = Math.min(3 * k, windows);
      songs = grouped(embedding, k);
    }
    List<Candidate> candidates = new ArrayList<>();
    songs.forEach(
        (id, neighbours) ->
            catalog.song(id).ifPresent(song -> candidates.add(new Candidate(song, neighbours))));
    return candidates.subList(0, Math.min(wanted, candidates.size()));
  }

  private SequencedMap<String, List<Neighbour>> grouped(Embedding embedding, int k) {
    SequencedMap<String, List<Neighbour>> songs = new LinkedHashMap<>();
    if (k > 0) {
      for (Neighbour neighbour : index.search(embedding, k)) {
        songs.computeIfAbsent(neighbour.window().songId(), id -> new ArrayList<>()).add(neighbour);
      }
    }
    return songs;
  }

  private List<Match> matches(PitchContour hum, List<Candidate> candidates) {
    Aligner aligner = new Aligner(hum, references);
    List<Evidence> evidence =
        candidates.parallelStream()
            .map(aligner::align)
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
