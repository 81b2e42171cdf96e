package org.earworm.training;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.spectrogram.FrontEnd;
import org.earworm.spectrogram.Spectrogram;

/** Draws matching pairs: a synthetic hum of a stretch of a melody, and the melody there. */
final class PairSampler {
  private static final double SHORTEST_SECONDS = 4;
  private static final double LONGEST_SECONDS = 16;
  private static final int FEWEST_FRAMES = 20;

  private final List<Melody> melodies;
  private final FrontEnd frontEnd;
  private final HumSynthesizer synthesizer = new HumSynthesizer();

  /** Melodies of at least six notes and four seconds. */
  PairSampler(List<Melody> melodies, FrontEnd frontEnd) {
    this.melodies = List.copyOf(melodies);
    this.frontEnd = frontEnd;
  }

  /** A hum, what it was made of, and the number of the melody. */
  record Pair(Spectrogram hum, Spectrogram reference, int melody) {}

  Pair draw(RandomGenerator random) {
    while (true) {
      int number = random.nextInt(melodies.size());
      Optional<Pair> pair = draw(number, random);
      if (pair.isPresent()) {
        return pair.get();
      }
    }
  }

  private Optional<Pair> draw(int number, RandomGenerator random) {
    Melody melody = melodies.get(number);
    List<Note> notes = melody.notes();
    double start = notes.get(random.nextInt(Math.max(1, notes.size() - 6))).onset();
    double length =
        Math.min(random.nextDouble(SHORTEST_SECONDS, LONGEST_SECONDS), melody.end() - start);
    if (length < SHORTEST_SECONDS) {
      return Optional.empty();
    }
    double late = random.nextGaussian(0, 0.1);
    PitchContour reference = PitchContour.of(melody, start + late, start + late + length).held();
    if (reference.frames() < FEWEST_FRAMES) {
      return Optional.empty();
    }
    return synthesizer
        .hum(melody, start, start + length * random.nextDouble(0.9, 1.1), random)
        .map(hum -> new Pair(frontEnd.draw(hum), frontEnd.draw(reference), number));
  }
}
