package org.earworm.retrieval;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.earworm.alignment.Aligner;
import org.earworm.alignment.CandidateSong;
import org.earworm.alignment.HumStart;
import org.earworm.alignment.Piece;
import org.earworm.alignment.References;
import org.earworm.audio.Pcm;
import org.earworm.catalogue.Catalogue;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.Embedding;
import org.earworm.index.VectorIndex;
import org.earworm.indexing.CurrentGeneration;
import org.earworm.indexing.Generation;
import org.earworm.indexing.Indexer;
import org.earworm.melody.PitchContour;
import org.earworm.pitch.PitchTracker;
import org.earworm.retrieval.HumException.Reason;

/**
 * The query: a hum is heard, embedded, looked up, and aligned with the songs found. Thread-safe.
 * Each stage is observed as {@code earworm.search.stage}.
 */
public final class Retrieval {
  /** Songs that are aligned. */
  public static final int CANDIDATES = 200;

  private static final double SHORTEST_SECONDS = 2;

  /** Less of a song is not looked for when the rest seems to be speech. */
  private static final double SHORTEST_SUNG_SECONDS = 4;

  /** Songs that score so much are nearly always right. */
  private static final double SURE = 0.85;

  private final Catalogue catalogue;
  private final CurrentGeneration generations;
  private final References references = new References();
  private final PitchTracker tracker;
  private final ObservationRegistry observations;

  /**
   * @param generations hold the windows of the catalogue's songs, see {@link Indexer}
   */
  public Retrieval(
      Catalogue catalogue,
      CurrentGeneration generations,
      PitchTracker tracker,
      ObservationRegistry observations) {
    this.catalogue = catalogue;
    this.generations = generations;
    this.tracker = tracker;
    this.observations = observations;
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
   * The songs most like a hum of known pitch. Where no song is sure and it seems that something was
   * said first, it is looked for without that, too, and the surer answer counts.
   *
   * @throws HumException when there is too little to search for
   */
  public Ranking search(PitchContour hum) {
    Ranking whole = rank(hum);
    if (whole.sureness() >= SURE) {
      return whole;
    }
    return SpokenStart.without(hum)
        .filter(sung -> sung.voicedSeconds() >= SHORTEST_SUNG_SECONDS)
        .map(this::rank)
        .filter(sung -> sung.sureness() > whole.sureness())
        .orElse(whole);
  }

  private Ranking rank(PitchContour hum) {
    List<Piece> pieces = pieces(hum);
    List<CandidateSong> candidates =
        generations.ask(generation -> candidates(pieces, CANDIDATES, generation));
    HumStart start = generations.ask(generation -> generation.indexer().windows().humStart());
    Aligner aligner = new Aligner(pieces, references, start);
    return timed("align", () -> new Ranking(hum, aligner.align(candidates), Fusion.DEFAULT));
  }

  /**
   * The songs whose windows are nearest to a hum's embedding, nearest first.
   *
   * @param most how many songs at the most
   * @throws HumException when there is too little to search for
   */
  public List<CandidateSong> candidates(PitchContour hum, int most) {
    List<Piece> pieces = pieces(hum);
    return generations.ask(generation -> candidates(pieces, most, generation));
  }

  private static List<Piece> pieces(PitchContour hum) {
    if (hum.voicedSeconds() == 0) {
      throw new HumException(Reason.NO_PITCH, "no melody was heard: hum or sing");
    }
    if (hum.voicedSeconds() < SHORTEST_SECONDS) {
      throw new HumException(Reason.TOO_SHORT, "too little melody was heard: hum for 8 seconds");
    }
    return Piece.of(hum);
  }

  private List<CandidateSong> candidates(List<Piece> pieces, int most, Generation generation) {
    Embedder embedder = generation.indexer().embedder();
    List<QueryView> views = pieces.stream().map(Piece::contour).flatMap(QueryView::of).toList();
    List<Embedding> embeddings =
        timed(
            "embed",
            () ->
                embedder.embed(
                    views.stream()
                        .map(QueryView::contour)
                        .map(embedder.frontEnd()::draw)
                        .toList()));
    int songs = Math.min(most, catalogue.size());
    return timed("search", () -> vote(views, embeddings, songs, generation.index()));
  }

  /** Songs by the weighted mean over all views of their nearest window's cosine. */
  private List<CandidateSong> vote(
      List<QueryView> views, List<Embedding> embeddings, int most, VectorIndex index) {
    List<NearestSongs> votes =
        IntStream.range(0, views.size())
            .parallel()
            .mapToObj(
                i -> new NearestSongs(views.get(i).weight(), index.songs(embeddings.get(i), most)))
            .toList();
    return votes.stream()
        .flatMap(vote -> vote.songs().keySet().stream())
        .distinct()
        .flatMap(id -> catalogue.song(id).stream())
        .map(song -> new CandidateSong(song, NearestSongs.mean(votes, song.id())))
        .sorted(Comparator.comparingDouble(CandidateSong::similarity).reversed())
        .limit(most)
        .toList();
  }

  private <T> T timed(String stage, Supplier<T> work) {
    return Objects.requireNonNull(
        Observation.createNotStarted("earworm.search.stage", observations)
            .contextualName("search " + stage)
            .lowCardinalityKeyValue("stage", stage)
            .observe(work));
  }
}
