package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the system that tests need. Debian's are installed when the user may. */
final class Programs {
  private Programs() {}

  /**
   * Where a program is; its Debian package is installed when it is missing and this user is root.
   *
   * @throws IllegalStateException when it is not there and cannot be installed
   */
  static synchronized Path require(String program, String... packages) {
    Optional<Path> there = find(program);
    if (there.isPresent()) {
      return there.get();
    }
    if (System.getProperty("user.name").equals("root") && find("apt-get").isPresent()) {
      install(packages);
    }
    return find(program)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    String.format(
                        Locale.ROOT,
                        "these tests need %s: apt-get install %s",
                        program,
                        String.join(" ", packages))));
  }

  private static void install(String... packages) {
    try (Turn _ = Turn.take()) {
      run(Path.of("."), "apt-get", "update");
      List<String> install = List.of("apt-get", "install", "-y", "--no-install-recommends");
      run(
          Path.of("."),
          Stream.concat(install.stream(), Arrays.stream(packages)).toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take turns in installing", e);
    }
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs a program to its end.
   *
   * @return what it printed
   * @throws IllegalStateException with what it printed, when it fails
   */
  static String run(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command) + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
