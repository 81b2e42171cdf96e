package org.earworm.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;

/**
 * What a person makes of a melody when humming it from memory: notes of uneven length at a drifting
 * tempo, intervals too narrow or too wide, single notes off, the key wandering, notes forgotten,
 * glides, vibrato, the tracker's octave errors, ragged ends. Thread-safe.
 */
public final class HumSynthesizer {
  private static final int FEWEST_NOTES = 4;
  private static final int FEWEST_FRAMES = 20;
  private static final double SHORTEST_SECONDS = 0.02;

  /** Depth of the deepest vibrato beside the voice's noise. */
  private static final double VIBRATO = 5 / 3.0;

  private final Singer worst;

  /** As networks learn from. */
  public HumSynthesizer() {
    this(Singer.FAR);
  }

  public HumSynthesizer(Singer worst) {
    this.worst = worst;
  }

  /**
   * A hum of the notes between two times in seconds.
   *
   * @return nothing when fewer than four notes sound there
   */
  public Optional<PitchContour> hum(
      Melody melody, double start, double end, RandomGenerator random) {
    List<Note> sung = perform(clip(melody, start, end), random);
    if (sung.size() < FEWEST_NOTES) {
      return Optional.empty();
    }
    int frames =
        Math.max(FEWEST_FRAMES, (int) (sung.getLast().offset() / PitchContour.HOP_SECONDS));
    float[] pitch = new float[frames];
    for (Note note : sung) {
      int from = (int) (note.onset() / PitchContour.HOP_SECONDS);
      int to = (int) (note.offset() / PitchContour.HOP_SECONDS) + 1;
      Arrays.fill(pitch, Math.min(from, frames), Math.min(to, frames), (float) note.pitch());
    }
    pitch = glide(new PitchContour(pitch).held().semitones(), 1 + random.nextInt(6));
    if (worst.slide() > 0) {
      slide(pitch, sung, random);
    }
    waver(pitch, random);
    slipOctave(pitch, random);
    breakOff(pitch, sung, random);
    int head = (int) (pitch.length * random.nextDouble(0, 0.05));
    int tail = (int) (pitch.length * random.nextDouble(0, 0.08));
    return Optional.of(new PitchContour(Arrays.copyOfRange(pitch, head, pitch.length - tail)));
  }

  private static List<Note> clip(Melody melody, double start, double end) {
    List<Note> notes = new ArrayList<>();
    for (Note note : melody.notes()) {
      double onset = Math.max(note.onset(), start);
      double offset = Math.min(note.offset(), end);
      if (offset > onset) {
        notes.add(new Note(onset - start, offset - start, note.pitch()));
      }
    }
    return notes;
  }

  /**
   * Errors of memory and voice, note by note. Rests are sung through or held by the notes before
   * them.
   */
  private List<Note> perform(List<Note> notes, RandomGenerator random) {
    double mean = notes.stream().mapToDouble(Note::pitch).average().orElse(0);
    double width = random.nextGaussian(1, 0.08);
    double off = random.nextDouble(0.1, worst.pitchError());
    double forgotten = random.nextDouble(0, 0.06);
    double unevenness = random.nextDouble(0, worst.timingError());
    double tempoAtStart = random.nextDouble(0.8, 1.25);
    double tempoAtEnd = random.nextDouble(0.8, 1.25);
    double key = 0;
    double time = 0;
    List<Note> sung = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      double until = i + 1 < notes.size() ? notes.get(i + 1).onset() : note.offset();
      double tempo = tempoAtStart + (tempoAtEnd - tempoAtStart) * i / notes.size();
      double length = (until - note.onset()) * Math.exp(random.nextGaussian(0, unevenness)) * tempo;
      key += random.nextGaussian(0, worst.keyError());
      if (random.nextDouble() >= forgotten && length > SHORTEST_SECONDS) {
        double pitch = mean + (note.pitch() - mean) * width + key + random.nextGaussian(0, off);
        sung.add(new Note(time, time + length, Math.clamp(pitch, 1, 127)));
        time += length;
      }
    }
    return sung;
  }

  /** The voice slides from note to note: a moving average over {@code span} frames. */
  private static float[] glide(float[] pitch, int span) {
    float[] out = new float[pitch.length];
    for (int i = 0; i < pitch.length; i++) {
      float sum = 0;
      for (int j = i - span / 2; j < i - span / 2 + span; j++) {
        sum += pitch[Math.clamp(j, 0, pitch.length - 1)];
      }
      out[i] = sum / span;
    }
    return out;
  }

  /** The voice comes to each note from elsewhere, and leaves it for elsewhere. */
  private void slide(float[] pitch, List<Note> sung, RandomGenerator random) {
    double off = random.nextDouble(worst.slide() / 2, worst.slide());
    double frames = random.nextDouble(1.5, 3);
    for (Note note : sung) {
      double before = random.nextGaussian(0, off);
      double after = random.nextGaussian(0, 0.7 * off);
      int from = (int) (note.onset() / PitchContour.HOP_SECONDS);
      int to = Math.min((int) (note.offset() / PitchContour.HOP_SECONDS), pitch.length);
      for (int i = from; i < to; i++) {
        pitch[i] +=
            (float)
                (before * Math.exp((from - i) / frames) + after * Math.exp((i + 1 - to) / frames));
      }
    }
  }

  private void waver(float[] pitch, RandomGenerator random) {
    double depth = random.nextBoolean() ? random.nextDouble(0, VIBRATO * worst.waver()) : 0;
    double rate = random.nextDouble(4, 7);
    double noise = random.nextDouble(0, worst.waver());
    for (int i = 0; i < pitch.length; i++) {
      pitch[i] +=
          (float)
              (depth * Math.sin(2 * Math.PI * rate * i * PitchContour.HOP_SECONDS)
                  + random.nextGaussian() * noise);
    }
  }

  /**
   * The voice is silent for a moment before some notes, as for a consonant or a breath, and
   * sometimes where no note starts.
   */
  private void breakOff(float[] pitch, List<Note> sung, RandomGenerator random) {
    double detached = random.nextDouble();
    double faltering = random.nextDouble(0, worst.faltering());
    for (Note note : sung) {
      if (random.nextDouble() < detached) {
        silence(pitch, (int) (note.onset() / PitchContour.HOP_SECONDS), random);
      }
    }
    for (int i = 0; i < pitch.length; i++) {
      if (random.nextDouble() < faltering) {
        silence(pitch, i, random);
      }
    }
  }

  /** One to six frames, up to one near the given one. */
  private void silence(float[] pitch, int frame, RandomGenerator random) {
    int to =
        Math.clamp(frame + random.nextInt(-worst.offBeat(), worst.offBeat() + 1), 0, pitch.length);
    Arrays.fill(pitch, Math.max(0, to - random.nextInt(1, 7)), to, 0);
  }

  private static void slipOctave(float[] pitch, RandomGenerator random) {
    if (random.nextDouble() < 0.15) {
      int from = random.nextInt(pitch.length);
      int to = Math.min(pitch.length, from + 2 + random.nextInt(13));
      float octave = random.nextBoolean() ? 12 : -12;
      for (int i = from; i < to; i++) {
        pitch[i] = Math.clamp(pitch[i] + octave, 1, 127);
      }
    }
  }
}
