package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StreamRecordingTest {
  private static final int RATE = 8_000;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void waitsForSoundThatComes() throws Exception {
    StreamRecording recording = new StreamRecording(RATE, LONG, LONG);
    Thread.ofVirtual()
        .start(
            () -> {
              for (int i = 0; i < 10; i++) {
                recording.append(samples(RATE / 10));
              }
            });
    assertThat(recording.await(1)).isTrue();
    assertThat(recording.seconds()).isEqualTo(1);
    assertThat(recording.wav()).hasSize(44 + RATE * Short.BYTES);
  }

  @Test
  void isOverWhenItsSenderSaysSo() throws Exception {
    StreamRecording recording = new StreamRecording(RATE, LONG, LONG);
    recording.append(samples(RATE));
    Thread.ofVirtual().start(recording::end);
    assertThat(recording.await(3)).isFalse();
    recording.append(samples(RATE));
    assertThat(recording.seconds()).isEqualTo(1);
  }

  @Test
  void isOverWhenItIsTooLong() throws Exception {
    StreamRecording recording = new StreamRecording(RATE, Duration.ofSeconds(2), LONG);
    recording.append(samples(5 * RATE));
    recording.append(samples(5 * RATE));
    assertThat(recording.await(3)).isFalse();
    assertThat(recording.seconds()).isEqualTo(2);
  }

  @Test
  void givesUpOnASenderThatIsSilent() {
    StreamRecording recording = new StreamRecording(RATE, LONG, SHORT);
    recording.append(samples(RATE));
    recording.append(samples(0));
    assertThatThrownBy(() -> recording.await(3))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.STREAM_IDLE));
  }

  @Test
  void givesUpOnASenderThatDripsForEver() throws Exception {
    StreamRecording recording =
        new StreamRecording(RATE, Duration.ofSeconds(1), Duration.ofMillis(200));
    Thread drip =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Thread.interrupted()) {
                    recording.append(samples(1));
                    LockSupport.parkNanos(1_000_000);
                  }
                });
    try {
      assertThatThrownBy(() -> recording.await(3)).isInstanceOf(ProblemException.class);
    } finally {
      drip.interrupt();
    }
  }

  private static ByteBuffer samples(int count) {
    return ByteBuffer.allocate(count * Short.BYTES);
  }
}
