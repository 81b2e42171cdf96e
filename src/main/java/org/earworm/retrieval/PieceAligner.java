package org.earworm.retrieval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.References.Reference;

/**
 * Lays one piece of a hum over candidate songs: coarsely wherever a note starts, then ever more
 * closely at the best of these places. Thread-safe.
 */
final class PieceAligner {
  /** Places of a melody that are scaled in full, and of these the ones that are warped. */
  private static final int SHORTLIST = 16;

  private static final int PLACES = 3;

  /** How much earlier or later than a note a hum may start, in frames: half a second. */
  private static final int SLACK = 16;

  private final Piece piece;
  private final int frames;
  private final Protocol protocol;
  private final LinearScaling coarse;
  private final LinearScaling scaling;
  private final TimeWarping warping;

  /**
   * @param frames of the whole held hum
   */
  PieceAligner(Piece piece, int frames, Protocol protocol) {
    this.piece = piece;
    this.frames = frames;
    this.protocol = protocol;
    this.coarse = LinearScaling.coarse(piece.contour());
    this.scaling = new LinearScaling(piece.contour());
    this.warping = new TimeWarping(piece.contour());
  }

  /**
   * A place in a melody where the piece may lie, and how well it fits when scaled as a whole.
   *
   * @param frame of the reference's contour
   * @param alignment in the time of that contour
   */
  record Place(Reference reference, int frame, Alignment alignment) {
    double cost() {
      return alignment.cost();
    }
  }

  /** The best places in the melodies of a song, best first. */
  List<Place> scale(List<Reference> song) {
    return song.stream()
        .flatMap(this::places)
        .sorted(Comparator.comparingDouble(Place::cost))
        .limit(PLACES)
        .toList();
  }

  private Stream<Place> places(Reference reference) {
    if (protocol == Protocol.START) {
      return scaled(scaling, reference, reference.first());
    }
    int[] shortlist =
        scaled(coarse, reference, reference.onsets())
            .sorted(Comparator.comparingDouble(Place::cost))
            .limit(SHORTLIST)
            .mapToInt(Place::frame)
            .toArray();
    return scaled(scaling, reference, shortlist);
  }

  private static Stream<Place> scaled(LinearScaling scaling, Reference reference, int[] frames) {
    List<Alignment> best = scaling.best(reference.contour(), frames);
    return IntStream.range(0, frames.length)
        .mapToObj(i -> new Place(reference, frames[i], best.get(i)));
  }

  /**
   * The best warped path near a place.
   *
   * @param alignment where in the song the whole hum lies then
   * @param rhythm see {@link Rhythm}
   */
  record Warped(Alignment alignment, double rhythm) {
    double cost() {
      return alignment.cost();
    }
  }

  /** The best warped path near one of these places. */
  Warped warp(List<Place> places) {
    Place best =
        places.stream()
            .map(place -> new Place(place.reference(), place.frame(), warp(place)))
            .min(Comparator.comparingDouble(Place::cost))
            .orElseThrow();
    return new Warped(inSong(best, best.alignment()), rhythm(best));
  }

  private double rhythm(Place warped) {
    if (piece.entries().length == 0) {
      return 0;
    }
    int[] path = warping.path(warped.reference().contour(), warped.alignment());
    return Rhythm.of(piece.entries(), path, warped.reference().onsets());
  }

  private Alignment warp(Place place) {
    PitchContour contour = place.reference().contour();
    int from = Math.max(0, place.frame() - SLACK);
    int to = Math.min(place.frame() + SLACK, contour.frames());
    return warping.best(contour, from, to, place.alignment().keyShift());
  }

  /** Where in the song the whole hum lies when this piece of it lies so in a reference. */
  Alignment inSong(Place place, Alignment alignment) {
    return piece.whole(alignment, frames).later(place.reference().start());
  }
}
