package org.earworm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** What is left of a file, by what happened to it. */
  private enum Damage {
    BEGINS_WITH_ZEROS(0, 8192),
    TEXT(0, 0),
    ZEROS_INSIDE(8192, 1 << 20);

    private final int from;
    private final int to;

    Damage(int from, int to) {
      this.from = from;
      this.to = to;
    }

    byte[] of(byte[] file) {
      return switch (this) {
        case TEXT -> "no database".repeat(1000).getBytes(UTF_8);
        default -> {
          byte[] damaged = file.clone();
          Arrays.fill(damaged, from, Math.min(to, file.length), (byte) 0);
          yield damaged;
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedDatabaseIsNamedAndNotChanged(Damage damage, @TempDir Path data) throws Exception {
    Path file = database(data);
    byte[] damaged = damage.of(Files.readAllBytes(file));
    Files.write(file, damaged);
    assertThatThrownBy(() -> open(data))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(explained(new FlywayException("", e))).contains("may be damaged"));
    assertThat(file).hasBinaryContent(damaged);
  }

  private static Path database(Path data) throws SQLException {
    try (Connection connection = open(data);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t AS SELECT x, RANDOM_UUID() FROM SYSTEM_RANGE(1, 50000)");
    }
    return data.resolve("earworm.mv.db");
  }

  private static Connection open(Path data) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + data.resolve("earworm") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "earworm",
        "");
  }

  @Test
  void aServiceWithADamagedDatabaseSaysWhatToDo(@TempDir Path data) throws Exception {
    Path file = database(data);
    byte[] damaged = Damage.ZEROS_INSIDE.of(Files.readAllBytes(file));
    Files.write(file, damaged);
    Path content = Files.createDirectories(data.resolve("content/ab")).resolve("ab".repeat(32));
    Files.writeString(content, "the only copy");
    try (ServiceProcess service = new ServiceProcess(data)) {
      assertThat(service.exit()).isEqualTo(1);
      assertThat(service.log())
          .contains("APPLICATION FAILED TO START", "may be damaged", "earworm.mv.db", "copy of")
          .doesNotContain("\tat org.");
    }
    assertThat(file).hasBinaryContent(damaged);
    assertThat(content).hasContent("the only copy");
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
