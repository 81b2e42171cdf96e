package org.earworm.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Makes clips of every kind with the program that decodes them. */
final class Clips {
  static final AudioProperties LIMITS =
      new AudioProperties(
          DataSize.ofMegabytes(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          DataSize.ofMegabytes(512));

  private Clips() {}

  /** A tone of 440 Hz. */
  static byte[] tone(double seconds, String file, String... encoder) {
    return encode("sine=frequency=440:sample_rate=48000:duration=" + seconds, file, encoder);
  }

  static byte[] encode(String source, String file, String... encoder) {
    try {
      Path folder = Files.createTempDirectory("clips");
      Path path = folder.resolve(file);
      List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", source));
      arguments.addAll(List.of(encoder));
      arguments.add(path.toString());
      Process process =
          new Ffmpeg(LIMITS.decodeTimeout(), LIMITS.decodeMemory())
              .process(List.of(), arguments)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("cannot make " + file);
      }
      byte[] clip = Files.readAllBytes(path);
      Files.delete(path);
      Files.delete(folder);
      return clip;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
