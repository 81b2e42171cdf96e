package org.earworm.retrieval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.References.Reference;

/**
 * Lays one hum over candidate songs: coarsely wherever a note starts, closely at the best of these
 * places. Thread-safe.
 */
final class Aligner {
  /** Places of a melody that are looked at closely. */
  private static final int PLACES = 3;

  /** How much earlier or later than a note a hum may start, in frames: half a second. */
  private static final int SLACK = 16;

  private final Protocol protocol;
  private final References references;
  private final LinearScaling coarse;
  private final LinearScaling scaling;
  private final TimeWarping warping;

  /**
   * @param hum a held contour
   */
  Aligner(PitchContour hum, References references, Protocol protocol) {
    this.protocol = protocol;
    this.references = references;
    this.coarse = LinearScaling.coarse(hum);
    this.scaling = new LinearScaling(hum);
    this.warping = new TimeWarping(hum);
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
        .mapToObj(
            place -> {
              Alignment scaled = scaling.best(reference.contour(), place);
              Alignment warped = warp(reference.contour(), place, scaled.keyShift());
              return new Evidence(
                  candidate.song(),
                  candidate.similarity(),
                  scaled.cost(),
                  warped.cost(),
                  warped.later(reference.start()));
            });
  }

  private IntStream places(Reference reference) {
    if (protocol == Protocol.START) {
      return Arrays.stream(reference.first());
    }
    record Place(int frame, double cost) {}
    return Arrays.stream(reference.onsets())
        .mapToObj(frame -> new Place(frame, coarse.best(reference.contour(), frame).cost()))
        .sorted(Comparator.comparingDouble(Place::cost))
        .limit(PLACES)
        .mapToInt(Place::frame);
  }

  private Alignment warp(PitchContour contour, int place, double keyShift) {
    int from = Math.max(0, place - SLACK);
    int to = Math.min(place + SLACK, contour.frames());
    return warping.best(contour, from, to, keyShift);
  }
}
