package org.earworm.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What is left when whoever decodes is gone, or looks away. */
@Tag("process")
class LeftoversTest {
  /** Nine megabytes of frames with headers of 1s and nothing in them: decoded for a minute. */
  private static final byte[] ENDLESS = endless();

  private final List<ProcessHandle> started = new ArrayList<>();

  static byte[] endless() {
    byte[] clip = new byte[9_000_000];
    Arrays.fill(clip, (byte) 0xFF);
    System.arraycopy("#!AMR\n".getBytes(StandardCharsets.US_ASCII), 0, clip, 0, 6);
    return clip;
  }

  private static Ffmpeg ffmpeg() throws IOException {
    return new Ffmpeg(Duration.ofSeconds(1), DataSize.ofMegabytes(512));
  }

  private static List<String> decode(Path clip, String... others) {
    return Stream.concat(
            Stream.of(others),
            Stream.of("-f", "amr", "-i", clip.toString(), "-f", "s16le", "pipe:1"))
        .toList();
  }

  private Process silent(ProcessBuilder builder) throws IOException {
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(process.toHandle());
    return process;
  }

  @AfterEach
  void end() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void theKernelEndsADecoderThatNobodyWatches(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")));
    Path clip = Files.write(folder.resolve("clip"), ENDLESS);
    Ffmpeg ffmpeg = ffmpeg();
    Process child = silent(ffmpeg.process(ffmpeg.limits(), decode(clip)));
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).isGreaterThan(128);
  }

  @Test
  void aDecoderEndsWithItsService(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")));
    Path clip = Files.write(folder.resolve("clip"), ENDLESS);
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    command.addAll(List.of(Decoding.class.getName(), clip.toString()));
    Process service = new ProcessBuilder(command).inheritIO().start();
    started.add(service.toHandle());
    ProcessHandle child = child(service.toHandle());
    service.destroyForcibly().waitFor();
    child.onExit().get(5, TimeUnit.SECONDS);
  }

  /** A service that decodes a clip for as long as it takes. */
  static final class Decoding {
    public static void main(String[] arguments) throws Exception {
      byte[] clip = Files.readAllBytes(Path.of(arguments[0]));
      new Ffmpeg(Duration.ofMinutes(1), DataSize.ofMegabytes(512))
          .run(clip, 100, List.of("-f", "amr", "-fd", "0", "-i", "fd:", "-f", "s16le", "pipe:1"));
    }
  }

  private ProcessHandle child(ProcessHandle parent) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      var child = parent.children().filter(LeftoversTest::isFfmpeg).findAny();
      if (child.isPresent()) {
        started.add(child.get());
        return child.get();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no child of " + parent.pid());
  }

  private static boolean isFfmpeg(ProcessHandle process) {
    return process.info().command().filter(name -> name.endsWith("/ffmpeg")).isPresent();
  }

  @Test
  void aStartEndsTheDecodersOfServicesThatAreGoneAndNoOthers(@TempDir Path folder)
      throws Exception {
    Path clip = Files.write(folder.resolve("clip"), ENDLESS);
    Ffmpeg ffmpeg = ffmpeg();
    ProcessHandle orphan = orphan(ffmpeg, decode(clip, "-codec_whitelist", "amrnb"));
    ProcessHandle stranger = orphan(ffmpeg, decode(clip));
    Process other = silent(ffmpeg.process(List.of(), decode(clip, "-codec_whitelist", "amrnb")));
    ffmpeg();
    orphan.onExit().get(5, TimeUnit.SECONDS);
    assertThat(stranger.isAlive()).isTrue();
    assertThat(other.isAlive()).isTrue();
  }

  /** A decoder whose parent has ended. */
  private ProcessHandle orphan(Ffmpeg ffmpeg, List<String> arguments) throws Exception {
    List<String> shell =
        List.of("/bin/sh", "-c", "\"$0\" \"$@\" >/dev/null 2>&1 </dev/null & echo $!");
    try (InputStream pid =
        ffmpeg.process(shell, arguments).redirectErrorStream(true).start().getInputStream()) {
      String number = new String(pid.readAllBytes(), StandardCharsets.US_ASCII).strip();
      ProcessHandle orphan = ProcessHandle.of(Long.parseLong(number)).orElseThrow();
      started.add(orphan);
      while (!isFfmpeg(orphan)) { // but still the shell
        Thread.sleep(10);
      }
      return orphan;
    }
  }

  @Test
  void deletesOnlyWhatNoLivingServiceCanOwn(@TempDir Path folder) throws IOException {
    Path links = Files.createDirectory(folder.resolve("earworm-ffmpeg123"));
    Files.createSymbolicLink(links.resolve("libpulse.so.0"), Path.of("/nowhere"));
    List<Path> left = new ArrayList<>(List.of(links));
    for (String name : List.of("earworm1.clip", "earworm2.upload")) {
      left.add(Files.write(folder.resolve(name), new byte[9]));
    }
    Path strange = Files.write(folder.resolve("earworm.clip"), new byte[9]);
    left.add(strange);
    for (Path file : left) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
    Path fresh = Files.write(folder.resolve("earworm3.clip"), new byte[9]);
    Leftovers.deleteClips(folder);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            strange.getFileName().toString(), fresh.getFileName().toString());
  }
}
