package org.earworm.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.earworm.Earworm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command as people run it: a process of its own. */
@Tag("process")
class ImportCommandTest {
  private static final int SONGS = 120;
  private static final Pattern OUTCOME =
      Pattern.compile("(\\d+) songs added, 0 replaced, (\\d+) unchanged; 0 items left out");

  @TempDir private Path folder;

  @Test
  void anImportThatWasKilledAndStartedAgainEndsInTheSameCatalogue() throws Exception {
    for (Map.Entry<String, byte[]> song : SongFiles.tunes(0, SONGS).entrySet()) {
      Path file = folder.resolve(song.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, song.getValue());
    }

    Process killed = earworm("import", folder.resolve("songs").toString());
    try (BufferedReader progress = killed.errorReader()) {
      String line = progress.readLine();
      while (line != null && !line.startsWith("imported: ")) {
        line = progress.readLine();
      }
      assertThat(line).as("progress").isNotNull();
    } finally {
      killed.destroyForcibly();
    }
    assertThat(killed.waitFor()).isEqualTo(137); // SIGKILL

    Process again = earworm("import", folder.resolve("songs").toString());
    again.errorReader().readAllLines();
    String printed = String.join("\n", again.inputReader().readAllLines());
    assertThat(again.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(again.exitValue()).isZero();

    Matcher outcome = OUTCOME.matcher(printed);
    assertThat(outcome.find()).as(printed).isTrue();
    int added = Integer.parseInt(outcome.group(1));
    int unchanged = Integer.parseInt(outcome.group(2));
    assertThat(unchanged).isPositive();
    assertThat(added).isPositive();
    assertThat(added + unchanged).isEqualTo(SONGS);
    assertThat(titles())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, SONGS).mapToObj(i -> "Tune " + i).toList());

    Path all = folder.resolve("all.zip");
    Process export = earworm("export", all.toString());
    assertThat(export.inputReader().readAllLines()).contains(SONGS + " songs in " + all);
    assertThat(export.waitFor()).isZero();
    assertThat(all).isNotEmptyFile();
  }

  private Process earworm(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-XX:TieredStopAtLevel=1"); // it ends before the second compiler is of use
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Earworm.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data().toString(), "-Dearworm.catalogue.starter=false"));
    return new ProcessBuilder(command).start();
  }

  private List<String> titles() {
    var database = new DriverManagerDataSource("jdbc:h2:file:" + data().resolve("earworm"));
    database.setUsername("earworm");
    return JdbcClient.create(database)
        .sql("SELECT title FROM song JOIN song_reference ON song_id = id")
        .query((row, number) -> row.getString("title"))
        .list();
  }

  private Path data() {
    return folder.resolve("data");
  }
}
