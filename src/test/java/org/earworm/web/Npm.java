package org.earworm.web;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The packages of src/test/npm, installed into target/npm by the npm of the system. */
final class Npm {
  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static final String LOCK = "package-lock.json";
  private static final Path FOLDER = Path.of("target", "npm");

  private Npm() {}

  /** A file of a package, such as {@code axe-core/axe.min.js}. */
  static synchronized Path module(String file) {
    try (Turn _ = Turn.take()) {
      Path wanted = SOURCE.resolve(LOCK);
      Path installed = FOLDER.resolve("installed");
      if (!Files.exists(installed) || Files.mismatch(installed, wanted) >= 0) {
        Files.createDirectories(FOLDER);
        Files.copy(
            SOURCE.resolve("package.json"), FOLDER.resolve("package.json"), REPLACE_EXISTING);
        Files.copy(wanted, FOLDER.resolve(LOCK), REPLACE_EXISTING);
        Programs.run(FOLDER, "npm", "ci", "--no-audit", "--no-fund");
        Files.copy(wanted, installed, REPLACE_EXISTING);
      }
      return FOLDER.resolve("node_modules").resolve(file).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot install the npm packages of the tests", e);
    }
  }
}
