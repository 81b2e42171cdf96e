package org.earworm.melody;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Melodies with known truth. */
public final class Melodies {
  private Melodies() {}

  /** A generator whose seed is printed, so that a failure can be repeated. */
  public static RandomGenerator random() {
    long seed = Long.getLong("seed", 1);
    System.out.println("seed=" + seed);
    return random(seed);
  }

  public static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Notes of 0.25 to 0.75 s without rests, leaps within an octave around middle C. */
  public static Melody random(int notes, RandomGenerator random) {
    List<Note> melody = new ArrayList<>();
    double time = 0;
    int pitch = 60;
    for (int i = 0; i < notes; i++) {
      double end = time + 0.25 * random.nextInt(1, 4);
      pitch = 54 + (pitch - 54 + random.nextInt(1, 13)) % 13;
      melody.add(new Note(time, end, pitch));
      time = end;
    }
    return new Melody(melody);
  }

  public static List<Melody> random(int melodies, int notes, RandomGenerator random) {
    return IntStream.range(0, melodies).mapToObj(i -> random(notes, random)).toList();
  }

  /** The same melody, higher and {@code tempo} times as fast. */
  public static Melody changed(Melody melody, double semitones, double tempo) {
    return new Melody(
        melody.notes().stream()
            .map(
                note ->
                    new Note(note.onset() / tempo, note.offset() / tempo, note.pitch() + semitones))
            .toList());
  }
}
