package org.earworm.web;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.earworm.audio.Pcm;
import org.earworm.audio.Wav;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.synthesis.Voice;

/** Synthetic recordings as WAV files. */
final class Clips {
  private Clips() {}

  /** Half-second notes of a major scale up and down, with two overtones. */
  static byte[] tune(double seconds) {
    int[] scale = {0, 2, 4, 5, 7, 9, 11, 12, 11, 9, 7, 5, 4, 2};
    return wav(
        seconds,
        time -> {
          double hertz = 196 * Math.pow(2, scale[(int) (time * 2) % scale.length] / 12.0);
          double phase = 2 * Math.PI * hertz * time;
          return 0.3 * Math.sin(phase) + 0.1 * Math.sin(2 * phase) + 0.05 * Math.sin(3 * phase);
        });
  }

  /**
   * A melody, hummed without error.
   *
   * @param from where in the melody it starts, seconds
   * @param keyShift semitones above the melody
   * @param tempoRatio how much faster than the melody
   */
  static byte[] hum(
      Melody melody, double from, double seconds, double keyShift, double tempoRatio) {
    List<Note> notes =
        melody.notes().stream()
            .map(
                note ->
                    new Note(
                        note.onset() / tempoRatio,
                        note.offset() / tempoRatio,
                        note.pitch() + keyShift))
            .toList();
    double start = from / tempoRatio;
    PitchContour contour = PitchContour.of(new Melody(notes), start, start + seconds);
    return Wav.of(Voice.sing(contour, new Random(1)));
  }

  /** Each note of a melody sung for half of its time, over a tone of that many decibels. */
  static byte[] detached(Melody melody, double seconds, double hertz, double decibels) {
    List<Note> notes =
        melody.notes().stream()
            .map(note -> new Note(note.onset(), note.offset() - note.duration() / 2, note.pitch()))
            .toList();
    PitchContour contour = PitchContour.of(new Melody(notes), 0, seconds);
    float[] samples = Voice.sing(contour, new Random(1)).samples().clone();
    double energy = 0;
    for (float sample : samples) {
      energy += sample * sample;
    }
    double amplitude = Math.sqrt(2 * energy / samples.length) * Math.pow(10, decibels / 20);
    for (int i = 0; i < samples.length; i++) {
      double phase = 2 * Math.PI * hertz * i / Pcm.SAMPLE_RATE;
      samples[i] = (float) ((samples[i] + amplitude * Math.sin(phase)) / 2);
    }
    return Wav.of(new Pcm(samples));
  }

  static byte[] silence(double seconds) {
    return wav(seconds, time -> 0);
  }

  static byte[] noise(double seconds) {
    Random random = new Random(1);
    return wav(seconds, time -> 0.2 * random.nextGaussian());
  }

  private static byte[] wav(double seconds, DoubleUnaryOperator wave) {
    float[] samples = new float[(int) (seconds * Pcm.SAMPLE_RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) wave.applyAsDouble((double) i / Pcm.SAMPLE_RATE);
    }
    return Wav.of(new Pcm(samples));
  }
}
