package org.earworm.retrieval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.References.Reference;

/**
 * Lays one piece of a hum over candidate songs: coarsely wherever a note starts, then ever more
 * closely at the best of these places. Thread-safe.
 */
final class Aligner {
  /** Places of a melody that are scaled in full, and of these the ones that are warped. */
  private static final int SHORTLIST = 8;

  private static final int PLACES = 3;

  /** How much earlier or later than a note a hum may start, in frames: half a second. */
  private static final int SLACK = 16;

  private final Piece piece;
  private final int frames;
  private final Protocol protocol;
  private final References references;
  private final LinearScaling coarse;
  private final LinearScaling scaling;
  private final TimeWarping warping;

  /**
   * @param frames of the whole held hum
   */
  Aligner(Piece piece, int frames, References references, Protocol protocol) {
    this.piece = piece;
    this.frames = frames;
    this.protocol = protocol;
    this.references = references;
    this.coarse = LinearScaling.coarse(piece.contour());
    this.scaling = new LinearScaling(piece.contour());
    this.warping = new TimeWarping(piece.contour());
  }

  /** The best of all places in all melodies of a song. */
  Evidence align(Candidate candidate) {
    return references.of(candidate.song()).stream()
        .flatMap(reference -> align(candidate, reference))
        .min(Comparator.comparingDouble(evidence -> evidence.scaling() + evidence.warping()))
        .orElseThrow();
  }

  private Stream<Evidence> align(Candidate candidate, Reference reference) {
    return places(reference)
        .map(
            place -> {
              Alignment warped =
                  warp(reference.contour(), place.frame(), place.alignment().keyShift());
              return new Evidence(
                  candidate.song(),
                  candidate.similarity(),
                  place.alignment().cost(),
                  warped.cost(),
                  piece.whole(warped, frames).later(reference.start()));
            });
  }

  /** A frame of a reference where the hum may start, and how well it fits there. */
  private record Place(int frame, Alignment alignment) {
    static Comparator<Place> bestFirst() {
      return Comparator.comparingDouble(place -> place.alignment().cost());
    }
  }

  private Stream<Place> places(Reference reference) {
    if (protocol == Protocol.START) {
      return scaled(scaling, reference, Arrays.stream(reference.first()));
    }
    IntStream shortlist =
        scaled(coarse, reference, Arrays.stream(reference.onsets()))
            .sorted(Place.bestFirst())
            .limit(SHORTLIST)
            .mapToInt(Place::frame);
    return scaled(scaling, reference, shortlist).sorted(Place.bestFirst()).limit(PLACES);
  }

  private static Stream<Place> scaled(
      LinearScaling scaling, Reference reference, IntStream frames) {
    return frames.mapToObj(frame -> new Place(frame, scaling.best(reference.contour(), frame)));
  }

  private Alignment warp(PitchContour contour, int place, double keyShift) {
    int from = Math.max(0, place - SLACK);
    int to = Math.min(place + SLACK, contour.frames());
    return warping.best(contour, from, to, keyShift);
  }
}
