package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class StartFailureTest {
  @Test
  void theInnermostReasonCounts() {
    var refused = new FlywayException("connection refused", new IOException());
    assertThat(explained(new IllegalStateException(refused))).contains("connection refused");
    var locked = new FileSystemException("earworm.mv.db", null, "Permission denied");
    assertThat(explained(new FlywayException("IO Exception", locked)))
        .contains("Permission denied");
    assertThat(new StartFailure().analyze(new IllegalStateException("a fault of ours"))).isNull();
  }

  private static String explained(Throwable failure) {
    return Objects.requireNonNull(new StartFailure().analyze(failure)).getDescription();
  }

  @Test
  void anEmptyDatabaseDoesNotGetTheFilesOfAnother(@TempDir Path data) throws Exception {
    Path content = Files.createDirectories(data.resolve("content"));
    Path file = Files.createDirectories(content.resolve("ab")).resolve("ab".repeat(32));
    Files.writeString(file, "the only copy");
    Files.writeString(content.resolve("catalogue-id"), "8d3a1c52-6d2c-4a52-a0a4-0f4f0d0f6c11");
    try (ServiceProcess service = new ServiceProcess(data)) {
      assertThat(service.exit()).isEqualTo(1);
      assertThat(service.log())
          .contains(
              "APPLICATION FAILED TO START", content.toString(), "not those of this database");
      assertThat(service.log()).doesNotContain("\tat org.");
    }
    assertThat(file).hasContent("the only copy");
  }
}
