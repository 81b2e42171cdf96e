package org.earworm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void takesThePlaceOfWhatWasThere() throws IOException {
    Path file = folder.resolve("file");
    WholeFile.replace(file, new byte[] {1});
    WholeFile.replace(file, new byte[] {2, 3});
    assertThat(file).hasBinaryContent(new byte[] {2, 3});
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void whatFailsLeavesWhatWasThere() throws IOException {
    Path file = folder.resolve("file");
    WholeFile.replace(file, new byte[] {1});
    assertThatThrownBy(
            () ->
                WholeFile.replace(
                    file,
                    part -> {
                      Files.write(part, new byte[] {2});
                      throw new IOException("no space left");
                    }))
        .hasMessage("no space left");
    assertThat(file).hasBinaryContent(new byte[] {1});
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void wantsItsFolder() {
    assertThatThrownBy(() -> WholeFile.replace(folder.resolve("none").resolve("file"), new byte[0]))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void isNamedWithoutAFolder() throws IOException {
    Path file = Path.of("whole-file-test");
    try {
      WholeFile.replace(file, new byte[] {1});
      assertThat(file).hasBinaryContent(new byte[] {1});
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
