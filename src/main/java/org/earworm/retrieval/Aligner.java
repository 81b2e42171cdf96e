package org.earworm.retrieval;

import java.util.Comparator;
import java.util.List;
import org.earworm.index.Neighbour;
import org.earworm.index.Window;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;

/** Lays one hum over the places in candidate songs that its embedding points to. */
final class Aligner {
  /** Places tried in a song. */
  private static final int PLACES = 3;

  /** How much earlier or later than its window a hum may start, in frames: half a second. */
  private static final int SLACK = 16;

  private final PitchContour hum;
  private final References references;
  private final LinearScaling scaling;
  private final TimeWarping warping;

  /**
   * @param hum a held contour
   */
  Aligner(PitchContour hum, References references) {
    this.hum = hum;
    this.references = references;
    this.scaling = new LinearScaling(hum);
    this.warping = new TimeWarping(hum);
  }

  /** The best of the candidate's places. */
  Evidence align(Candidate candidate) {
    List<Window> places =
        candidate.neighbours().stream()
            .map(Neighbour::window)
            .map(Aligner::place)
            .distinct()
            .limit(PLACES)
            .toList();
    return places.stream()
        .map(place -> align(candidate, place))
        .min(Comparator.comparingDouble(evidence -> evidence.scaling() + evidence.warping()))
        .orElseThrow();
  }

  /** Windows that differ in length alone are one place. */
  private static Window place(Window window) {
    return new Window(window.songId(), window.melody(), window.start(), 0);
  }

  private Evidence align(Candidate candidate, Window place) {
    Melody melody = candidate.song().melodies().get(place.melody());
    PitchContour reference = references.contour(place.songId(), place.melody());
    int frame = Math.min(References.frame(melody, place.start()), reference.frames() - 1);
    Alignment scaled = scaling.best(reference, frame);
    int from = Math.max(0, frame - SLACK);
    int to = Math.min(frame + SLACK, reference.frames());
    Alignment warped = warping.best(reference, from, to, scaled.keyShift());
    return new Evidence(
        candidate.song(),
        candidate.similarity(),
        scaled.cost(),
        warped.cost(),
        new Alignment(
            warped.cost(),
            melody.start() + warped.start(),
            melody.start() + warped.end(),
            warped.keyShift()));
  }
}
