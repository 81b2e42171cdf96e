package org.earworm.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.earworm.audio.Wav;

/** A recording as it comes in: one thread appends to it, another waits for more. Thread-safe. */
final class StreamRecording {
  private final int sampleRate;
  private final int most;
  private final Duration patience;
  private final long deadline;
  private final ByteArrayOutputStream pcm16 = new ByteArrayOutputStream();
  private long appended = System.nanoTime();
  private boolean ended;

  /**
   * @param sampleRate samples per second
   * @param longest what comes beyond this ends it; it must also come in that time and {@code
   *     patience}
   * @param patience how long to wait for the next samples
   */
  StreamRecording(int sampleRate, Duration longest, Duration patience) {
    this.sampleRate = sampleRate;
    this.most = Math.toIntExact(longest.toSeconds() * sampleRate * Short.BYTES);
    this.patience = patience;
    this.deadline = System.nanoTime() + longest.plus(patience).toNanos();
  }

  /** Adds signed 16-bit samples, little-endian; the last of the bytes may be half a sample. */
  synchronized void append(ByteBuffer bytes) {
    byte[] more = new byte[bytes.remaining()];
    bytes.get(more);
    if (!ended && more.length > 0) {
      appended = System.nanoTime();
      pcm16.write(more, 0, Math.min(more.length, most - pcm16.size()));
      ended = pcm16.size() == most;
    }
    notifyAll();
  }

  /** Nothing follows. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Its length so far. */
  synchronized double seconds() {
    return (double) pcm16.size() / Short.BYTES / sampleRate;
  }

  /**
   * Waits until it has a length.
   *
   * @return whether it goes on after that; false when it has ended
   * @throws ProblemException when too little comes for too long
   */
  synchronized boolean await(double seconds) throws InterruptedException {
    while (!ended && seconds() < seconds) {
      long now = System.nanoTime();
      long left = Math.min(deadline - now, appended + patience.toNanos() - now);
      if (left <= 0) {
        throw Problem.STREAM_IDLE.exception(
            "Nothing came for too long; send the samples as they are recorded, then \"end\".");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !ended;
  }

  /** All of it so far, as a WAV file. */
  synchronized byte[] wav() {
    return Wav.of(pcm16.toByteArray(), sampleRate);
  }
}
