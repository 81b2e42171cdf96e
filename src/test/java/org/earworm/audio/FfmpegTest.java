package org.earworm.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@Tag("process")
class FfmpegTest {
  private static final DataSize MEMORY = DataSize.ofMegabytes(512);
  private static final List<String> FOREVER =
      List.of("-re", "-f", "lavfi", "-i", "anullsrc", "-f", "null", "-");

  @Test
  void inheritsNoEnvironment() throws IOException {
    assertThat(ffmpeg(Duration.ofSeconds(10)).process(List.of(), List.of()).environment())
        .containsOnlyKeys("LD_LIBRARY_PATH");
  }

  @Test
  void keepsOnlyTheStartOfTheOutput() throws Exception {
    List<String> silence =
        List.of("-f", "lavfi", "-i", "anullsrc", "-t", "10", "-f", "s16le", "pipe:1");
    assertThat(ffmpeg(Duration.ofSeconds(10)).run(new byte[0], 100, silence))
        .hasValueSatisfying(
            output -> {
              assertThat(output.exit()).isZero();
              assertThat(output.bytes()).hasSize(100);
            });
  }

  @Test
  void isKilledWhenTimeRunsOut() throws Exception {
    assertThat(ffmpeg(Duration.ofMillis(300)).run(new byte[0], 100, FOREVER)).isEmpty();
    assertNoChildIsLeft();
  }

  @Test
  void isKilledWhenItsCallerIsInterrupted() throws Exception {
    Ffmpeg ffmpeg = ffmpeg(Duration.ofMinutes(1));
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              try {
                end.completeExceptionally(
                    new AssertionError(ffmpeg.run(new byte[0], 100, FOREVER)));
              } catch (IOException | InterruptedException e) {
                end.complete(e);
              }
            });
    while (ProcessHandle.current().children().findAny().isEmpty()) {
      Thread.sleep(10);
    }
    caller.interrupt();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertNoChildIsLeft();
  }

  @Test
  void writesNoFiles(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")));
    Path file = folder.resolve("tone.wav");
    List<String> tone = List.of("-f", "lavfi", "-i", "sine=duration=1", file.toString());
    assertThat(ffmpeg(Duration.ofSeconds(10)).run(new byte[0], 100, tone))
        .hasValueSatisfying(output -> assertThat(output.exit()).isNotZero());
    assertThat(!Files.exists(file) || Files.size(file) == 0).isTrue();
  }

  @Test
  void isLimitedInMemoryAndSaysSoWhenItIsTooLittle() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")));
    Ffmpeg starved = new Ffmpeg(Duration.ofSeconds(10), DataSize.ofMegabytes(20));
    assertThatThrownBy(() -> starved.run(new byte[0], 100, List.of("-version")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not start");
  }

  private static Ffmpeg ffmpeg(Duration timeout) throws IOException {
    return new Ffmpeg(timeout, MEMORY);
  }

  private static void assertNoChildIsLeft() throws InterruptedException {
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      child.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
    assertThat(ProcessHandle.current().children()).isEmpty();
  }
}
