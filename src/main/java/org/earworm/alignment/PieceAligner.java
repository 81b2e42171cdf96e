package org.earworm.alignment;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.alignment.References.Drawn;
import org.earworm.melody.PitchContour;

/**
 * Lays one piece of a hum over candidate songs: coarsely wherever a note starts, then ever more
 * closely at the best of these places. Thread-safe.
 */
final class PieceAligner {
  /** Places of a melody that are scaled in full, and of these the ones that are warped. */
  private static final int SHORTLIST = 16;

  private static final int PLACES = 3;

  /** A place is warped when scaling costs at most so much more there than at the best. */
  private static final double NEAR = 0.15;

  /** How much earlier or later than a note a hum may start, in frames: half a second. */
  private static final int SLACK = 16;

  static final Comparator<Place> BEST_FIRST = Comparator.comparingDouble(Place::cost);

  private final Piece piece;
  private final HumStart humStart;
  private final LinearScaling coarse;
  private final LinearScaling scaling;
  private final TimeWarping warping;

  /** So many times as many places are tried where other pieces must agree on one. */
  private final int breadth;

  /**
   * @param pieces of the hum
   */
  PieceAligner(Piece piece, int pieces, HumStart humStart) {
    this.piece = piece;
    this.humStart = humStart;
    this.coarse = LinearScaling.coarse(piece.contour());
    this.scaling = new LinearScaling(piece.contour());
    this.warping = new TimeWarping(piece.contour());
    this.breadth = pieces == 1 ? 1 : 2;
  }

  /**
   * A place in a melody where the piece may lie, and how well it fits when scaled as a whole.
   *
   * @param frame of the reference's contour
   * @param alignment in the time of that contour
   */
  record Place(Drawn reference, int frame, Alignment alignment) {
    double cost() {
      return alignment.cost();
    }
  }

  /**
   * Where in a melody the piece may lie.
   *
   * @param best of these places, scaled coarsely
   */
  record Shortlist(Drawn reference, int[] frames, Place best) {}

  /** Of each melody of a song. */
  List<Shortlist> shortlists(List<Drawn> song) {
    return song.stream().map(this::shortlist).toList();
  }

  private Shortlist shortlist(Drawn reference) {
    int[] starts = humStart == HumStart.START ? reference.first() : reference.onsets();
    List<Place> places =
        scaled(coarse, reference, starts).sorted(BEST_FIRST).limit(SHORTLIST).toList();
    int[] frames = places.stream().mapToInt(Place::frame).toArray();
    return new Shortlist(reference, frames, places.getFirst());
  }

  /** The best of these places, scaled in full, best first. */
  List<Place> scale(List<Shortlist> song) {
    List<Place> places =
        song.stream()
            .flatMap(melody -> scaled(scaling, melody.reference(), melody.frames()))
            .sorted(BEST_FIRST)
            .limit(breadth * PLACES)
            .toList();
    double most = places.getFirst().cost() + breadth * NEAR;
    return places.stream().filter(place -> place.cost() <= most).toList();
  }

  private static Stream<Place> scaled(LinearScaling scaling, Drawn reference, int[] frames) {
    List<Alignment> best = scaling.best(reference.contour(), frames);
    return IntStream.range(0, frames.length)
        .mapToObj(i -> new Place(reference, frames[i], best.get(i)));
  }

  /**
   * The best warped path near a place.
   *
   * @param inSong where the whole hum lies then
   */
  record Warped(Place place, Alignment inSong) {}

  /** The best warped path near each of these places. */
  List<Warped> warp(List<Place> places) {
    return places.stream().map(place -> warped(place, warp(place))).toList();
  }

  private Warped warped(Place place, Alignment path) {
    return new Warped(new Place(place.reference(), place.frame(), path), inSong(place, path));
  }

  /**
   * What a path says besides its cost.
   *
   * @param rhythm see {@link Rhythm}
   * @param timing see {@link Timing}
   * @param intervals see {@link Intervals}
   */
  record PathEvidence(double rhythm, double timing, double intervals) {}

  PathEvidence evidence(Warped warped) {
    Drawn reference = warped.place().reference();
    int[] path = warping.path(reference.contour(), warped.place().alignment());
    return new PathEvidence(
        Rhythm.of(piece.entries(), path, reference.onsets()),
        Timing.of(path, reference.onsets()),
        Intervals.of(piece, path, reference.contour(), reference.onsets()));
  }

  private Alignment warp(Place place) {
    PitchContour contour = place.reference().contour();
    int from = Math.max(0, place.frame() - SLACK);
    int to = Math.min(place.frame() + SLACK, contour.frames());
    return warping.best(contour, from, to, place.alignment().keyShift());
  }

  /** Where in the song the whole hum lies when this piece of it lies so in a reference. */
  Alignment inSong(Place place, Alignment alignment) {
    return piece.whole(alignment).later(place.reference().start());
  }
}
