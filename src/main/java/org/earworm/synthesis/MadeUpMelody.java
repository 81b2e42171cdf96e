package org.earworm.synthesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;

/**
 * Melodies that nobody wrote, but built like songs: phrases of four bars that wander over a scale,
 * some of them repeated. For measuring how a large catalogue behaves, not how well it is searched.
 */
public final class MadeUpMelody {
  private static final String[] FORMS = {"AABA", "ABAB", "ABAC", "AABB", "ABCA"};
  private static final int[][] SCALES = {{0, 2, 4, 5, 7, 9, 11}, {0, 2, 3, 5, 7, 8, 10}};
  private static final double[] BEATS = {0.5, 0.5, 1, 1, 1, 1.5, 2};
  private static final int PHRASE_BEATS = 16;

  /** Degrees of the scale from the tonic. */
  private static final int LOWEST = -3;

  private static final int HIGHEST = 9;

  private MadeUpMelody() {}

  private record Tone(double beats, int degree) {}

  /** A melody of four phrases, 30 to 40 s. */
  public static Melody draw(RandomGenerator random) {
    String form = FORMS[random.nextInt(FORMS.length)];
    int[] scale = SCALES[random.nextInt(SCALES.length)];
    int tonic = random.nextInt(55, 67);
    double beat = random.nextDouble(30, 40) / (form.length() * PHRASE_BEATS);
    Map<Character, List<Tone>> phrases = new HashMap<>();
    List<Note> notes = new ArrayList<>();
    double time = 0;
    for (char name : form.toCharArray()) {
      for (Tone tone : phrases.computeIfAbsent(name, phrase -> phrase(random))) {
        double end = time + tone.beats * beat;
        notes.add(new Note(time, end, tonic + semitones(scale, tone.degree)));
        time = end;
      }
    }
    return new Melody(notes);
  }

  private static List<Tone> phrase(RandomGenerator random) {
    List<Tone> tones = new ArrayList<>();
    int degree = random.nextInt(5);
    for (double left = PHRASE_BEATS; left > 0; left -= tones.getLast().beats) {
      double beats = left <= 2 ? left : BEATS[random.nextInt(BEATS.length)];
      tones.add(new Tone(beats, degree));
      double step = random.nextGaussian(0, 1.7);
      degree = Math.clamp(degree + Math.round(step), LOWEST, HIGHEST);
    }
    return tones;
  }

  private static int semitones(int[] scale, int degree) {
    return 12 * Math.floorDiv(degree, scale.length) + scale[Math.floorMod(degree, scale.length)];
  }
}
