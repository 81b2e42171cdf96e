package org.earworm.melody;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pitch over time, one value per hop of 32 ms: what the pitch tracker hears in a recording, what a
 * melody sounds like, and what a pitch-vector file of MIR-QBSH holds. Do not change the array.
 *
 * @param semitones {@code float[frames]}, MIDI semitones, 0 where nothing is voiced
 */
public record PitchContour(float[] semitones) {
  /** Time between frames in seconds (512 samples at 16 kHz). */
  public static final double HOP_SECONDS = 0.032;

  /**
   * The contour of the notes between two times in seconds; frame i is the note sounding at its
   * centre.
   */
  public static PitchContour of(Melody melody, double start, double end) {
    float[] semitones = new float[Math.max(0, (int) Math.round((end - start) / HOP_SECONDS))];
    for (Note note : melody.notes()) {
      int from = Math.max(0, (int) Math.round((note.onset() - start) / HOP_SECONDS));
      int to = Math.min(semitones.length, (int) Math.round((note.offset() - start) / HOP_SECONDS));
      if (from < to) {
        Arrays.fill(semitones, from, to, (float) note.pitch());
      }
    }
    return new PitchContour(semitones);
  }

  /** The contour of a whole melody from its first onset to its last offset. */
  public static PitchContour of(Melody melody) {
    return of(melody, melody.start(), melody.end());
  }

  /** What {@link #toBytes} gave. */
  public static PitchContour of(byte[] bytes) {
    float[] semitones = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(semitones);
    return new PitchContour(semitones);
  }

  /** As it is kept: a big-endian IEEE 754 float a frame. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * frames());
    bytes.asFloatBuffer().put(semitones);
    return bytes.array();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PitchContour(float[] values) && Arrays.equals(semitones, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(semitones);
  }

  @Override
  public String toString() {
    return Arrays.toString(semitones);
  }

  /** Number of frames. */
  public int frames() {
    return semitones.length;
  }

  /** Index of the first voiced frame, or {@link #frames()} when none is voiced. */
  public int firstVoiced() {
    int first = 0;
    while (first < semitones.length && semitones[first] <= 0) {
      first++;
    }
    return first;
  }

  /** Length of all voiced frames in seconds. */
  public double voicedSeconds() {
    int voiced = 0;
    for (float semitone : semitones) {
      voiced += semitone > 0 ? 1 : 0;
    }
    return voiced * HOP_SECONDS;
  }

  /**
   * From the first to the last voiced frame, pauses holding the pitch before them; empty when
   * nothing is voiced.
   */
  public PitchContour held() {
    int first = firstVoiced();
    int last = semitones.length - 1;
    while (last > first && semitones[last] <= 0) {
      last--;
    }
    float[] held = Arrays.copyOfRange(semitones, first, Math.max(first, last + 1));
    for (int i = 1; i < held.length; i++) {
      if (held[i] <= 0) {
        held[i] = held[i - 1];
      }
    }
    return new PitchContour(held);
  }

  /**
   * Linear interpolation at {@code points} equally spaced points, first and last frame included.
   *
   * @throws IllegalArgumentException when there are no frames
   */
  public float[] resampled(int points) {
    if (semitones.length == 0) {
      throw new IllegalArgumentException("nothing is voiced");
    }
    float[] out = new float[points];
    double step = (semitones.length - 1.0) / (points - 1);
    for (int i = 0; i < points; i++) {
      double position = i * step;
      int left = Math.min((int) position, semitones.length - 1);
      int right = Math.min(left + 1, semitones.length - 1);
      float weight = (float) (position - left);
      out[i] = semitones[left] * (1 - weight) + semitones[right] * weight;
    }
    return out;
  }

  /** Frames {@code from} (inclusive) to {@code to} (exclusive), unvoiced beyond the end. */
  public PitchContour slice(int from, int to) {
    return new PitchContour(Arrays.copyOfRange(semitones, from, to));
  }
}
