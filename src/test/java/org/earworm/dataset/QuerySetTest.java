package org.earworm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySetTest {
  @TempDir private Path folder;

  @Test
  void namesOfTheCorpusAreAnswers() throws IOException {
    for (String file : new String[] {"2004/b/00002.pv", "2003/a/00017.pv", "2003/a/00017.wav"}) {
      Files.createDirectories(folder.resolve("waveFile").resolve(file).getParent());
      Files.createFile(folder.resolve("waveFile").resolve(file));
    }
    assertThat(QuerySet.read(folder, true))
        .containsExactly(
            query("00017", "waveFile/2003/a/00017.pv"), query("00002", "waveFile/2004/b/00002.pv"));
    assertThat(QuerySet.read(folder, false))
        .containsExactly(query("00017", "waveFile/2003/a/00017.wav"));
  }

  @Test
  void tableNamesQueriesAndAnswers() throws IOException {
    Files.writeString(
        folder.resolve("queries.tsv"), "query\tref\n01.flac\t044\n02.wav\t7\textra\n\n");
    assertThat(QuerySet.read(folder, false))
        .containsExactly(query("044", "queries/01.flac"), query("7", "queries/02.wav"));
  }

  @Test
  void folderOfNeitherLayoutIsRefused() {
    assertThatThrownBy(() -> QuerySet.read(folder, false))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("waveFile")
        .hasMessageContaining("queries.tsv");
  }

  @Test
  void folderWithoutRecordingsPointsAtPitchVectors() throws IOException {
    Files.createDirectories(folder.resolve("waveFile/2003/a"));
    Files.createFile(folder.resolve("waveFile/2003/a/00017.pv"));
    assertThatThrownBy(() -> QuerySet.read(folder, false))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("--pitch-vectors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "query\tref\n"})
  void tableWithoutQueriesIsRefused(String table) throws IOException {
    Files.writeString(folder.resolve("queries.tsv"), table);
    assertThatThrownBy(() -> QuerySet.read(folder, false))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no queries");
  }

  @Test
  void lineWithoutAnAnswerIsNamed() throws IOException {
    Files.writeString(folder.resolve("queries.tsv"), "query\tref\n01.flac\t044\n02.flac\n");
    assertThatThrownBy(() -> QuerySet.read(folder, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("queries.tsv")
        .hasMessageContaining("02.flac");
  }

  private Query query(String answer, String file) {
    return new Query(answer, folder.resolve(file));
  }
}
