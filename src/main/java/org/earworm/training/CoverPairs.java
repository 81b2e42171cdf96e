package org.earworm.training;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.earworm.alignment.Aligner;
import org.earworm.alignment.Alignment;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Song;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;
import org.earworm.synthesis.HumSynthesizer;

/**
 * Draws matching pairs from songs with several references, which are positives of each other: a hum
 * of a stretch of one, and what lies under it in another.
 */
final class CoverPairs {
  private static final double SHORTEST_SECONDS = 4;
  private static final double LONGEST_SECONDS = 12;

  /** Versions farther apart than this, in semitones, do not share that stretch. */
  private static final double FARTHEST = 0.4;

  private final HumSynthesizer synthesizer = new HumSynthesizer();

  /** What is hummed, and the contour of the other version there. */
  record Covered(PitchContour hum, PitchContour reference) {}

  /**
   * @return nothing when the versions do not share the stretch that was drawn
   */
  Optional<Covered> draw(Song song, RandomGenerator random) {
    List<Reference> versions = song.references();
    int sung = random.nextInt(versions.size());
    int heard = (sung + 1 + random.nextInt(versions.size() - 1)) % versions.size();
    Reference version = versions.get(sung);
    double length = random.nextDouble(SHORTEST_SECONDS, LONGEST_SECONDS);
    double[] onsets = version.onsets();
    double start = onsets[random.nextInt(onsets.length)];
    double end = Math.min(version.end(), start + length);
    PitchContour stretch = version.contour(start, end);
    if (stretch.voicedSeconds() < SHORTEST_SECONDS / 2) {
      return Optional.empty();
    }
    Reference other = versions.get(heard);
    Alignment place = Aligner.align(stretch, other, HumStart.ANYWHERE);
    PitchContour reference = other.contour(place.start(), place.end()).held();
    if (place.cost() > FARTHEST || reference.frames() < 2) {
      return Optional.empty();
    }
    return switch (version) {
      case Melody melody ->
          synthesizer.hum(melody, start, end, random).map(hum -> new Covered(hum, reference));
      case HeardMelody sungByOthers -> Optional.of(new Covered(stretch.held(), reference));
    };
  }
}
