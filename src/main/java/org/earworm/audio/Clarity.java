package org.earworm.audio;

import java.util.Arrays;

/**
 * How much of a melody there is evidence of in a sound: the share of moments at which a pitch is
 * clear and held, but not always the same one, as of the mains. Clarity is that of McLeod &amp;
 * Wyvill, "A smarter way to find pitch", ICMC 2005. Looks at a few moments only, which cost some
 * milliseconds however long the sound is. Not thread-safe.
 */
final class Clarity {
  private static final int MOMENTS = 128;

  /** Every third sample is looked at: 5.3 kHz. */
  private static final int STEP = 3;

  private static final double RATE = (double) Pcm.SAMPLE_RATE / STEP;

  /** Periods that are told apart: 65 to 1000 Hz; of higher pitches a multiple is found. */
  private static final int MIN_LAG = (int) (RATE / 1000);

  private static final int MAX_LAG = (int) (RATE / 65);

  /** Products that are summed at each lag: 33 ms. */
  private static final int WINDOW = 176;

  private static final int FRAME = WINDOW + MAX_LAG + 1;

  /** Time after which a pitch must be there still: a tenth of a second. */
  private static final int HELD = Pcm.SAMPLE_RATE / 10;

  /** Semitones that it may have moved by then, by vibrato. */
  private static final double MOVED = 0.7;

  private static final double CLEAR = 0.6;

  /** The first peak about as high as the highest is that of the period. */
  private static final double FIRST = 0.9;

  /** 30 dB below the loud moments is the room. */
  private static final double QUIET = 1e-3;

  /** What more than half of all moments at one pitch count. */
  private static final double STEADY = 0.1;

  private final Plane.Samples samples;
  private final int length;
  private final double[] frame = new double[FRAME];
  private final double[] peaks = new double[MAX_LAG + 2];

  private Clarity(Plane.Samples samples, int length) {
    this.samples = samples;
    this.length = length;
  }

  /** A pitch in semitones, and how clear it is, 0 to 1; with the power of its frame. */
  private record Moment(double pitch, double clarity, double power) {}

  /** 0 for noise, clicks, and silence, 0.1 for a tone that never changes, up to 1 for a melody. */
  static double of(Plane.Samples samples, int length) {
    return new Clarity(samples, length).share();
  }

  private double share() {
    int last = length - HELD - FRAME * STEP;
    if (last <= 0) {
      return 0;
    }
    Moment[] moments = new Moment[MOMENTS];
    for (int i = 0; i < MOMENTS; i++) {
      moments[i] = held((int) ((long) last * i / MOMENTS));
    }
    double[] powers = Arrays.stream(moments).mapToDouble(Moment::power).sorted().toArray();
    double quiet = QUIET * powers[MOMENTS * 95 / 100];
    double[] atPitch = new double[256];
    for (Moment moment : moments) {
      if (moment.power > quiet) {
        atPitch[(int) Math.clamp(Math.round(moment.pitch), 0, 254)] += moment.clarity;
      }
    }
    double all = Arrays.stream(atPitch).sum();
    double most = 0;
    for (int pitch = 1; pitch < atPitch.length; pitch++) {
      most = Math.max(most, atPitch[pitch - 1] + atPitch[pitch]);
    }
    double others = all - most;
    return (others + Math.min(most, others) + STEADY * Math.max(0, most - others)) / MOMENTS;
  }

  /** A moment's pitch, whose clarity is 0 when it is gone soon after. */
  private Moment held(int start) {
    Moment now = at(start);
    if (now.clarity == 0) {
      return now;
    }
    Moment then = at(start + HELD);
    boolean held = then.clarity > 0 && Math.abs(now.pitch - then.pitch) < MOVED;
    return new Moment(now.pitch, held ? now.clarity * then.clarity : 0, now.power);
  }

  private Moment at(int start) {
    double mean = load(start);
    double squares = 0;
    for (int i = 0; i < FRAME; i++) {
      frame[i] -= mean;
      squares += frame[i] * frame[i];
    }
    int highest = 0;
    boolean crossed = false;
    for (int lag = 1; lag < peaks.length; lag++) {
      peaks[lag] = normalised(lag);
      crossed |= peaks[lag] < 0;
      if (crossed && lag >= MIN_LAG && lag <= MAX_LAG && peaks[lag] > peaks[highest]) {
        highest = lag;
      }
    }
    if (highest == 0 || peaks[highest] < CLEAR) {
      return new Moment(0, 0, squares);
    }
    int first = MIN_LAG;
    while (first < highest && !(isPeak(first) && peaks[first] > FIRST * peaks[highest])) {
      first++;
    }
    double bend = peaks[first - 1] - 2 * peaks[first] + peaks[first + 1];
    double lag = first + (bend < 0 ? (peaks[first - 1] - peaks[first + 1]) / (2 * bend) : 0);
    double pitch = 69 + 12 * Math.log(RATE / lag / 440) / Math.log(2);
    return new Moment(pitch, Math.min(1, peaks[highest]), squares);
  }

  /** Fills the frame with means of three samples; gives the mean of all. */
  private double load(int start) {
    double sum = 0;
    for (int i = 0; i < FRAME; i++) {
      int at = start + STEP * i;
      frame[i] = (double) samples.at(at) + samples.at(at + 1) + samples.at(at + 2);
      sum += frame[i];
    }
    return sum / FRAME;
  }

  private boolean isPeak(int lag) {
    return peaks[lag] >= peaks[lag - 1] && peaks[lag] >= peaks[lag + 1];
  }

  /** The normalised square difference at a lag, -1 to 1. */
  private double normalised(int lag) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < WINDOW; i++) {
      products += frame[i] * frame[i + lag];
      squares += frame[i] * frame[i] + frame[i + lag] * frame[i + lag];
    }
    return squares > 0 ? 2 * products / squares : 0;
  }
}
