package org.earworm.ingestion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.earworm.audio.Container;
import org.earworm.catalogue.CatalogueProperties;
import org.earworm.catalogue.ExternalIds;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.ReferenceFile.Kind;
import org.earworm.ingestion.IngestionException.Reason;
import org.earworm.ingestion.Item.Draft;
import org.earworm.score.ScoreFormat;
import org.earworm.voice.MelodyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class SourcesTest {
  @TempDir private Path folder;

  @Test
  void aFileOfAFolderIsASongAndATuneOfATunebookToo() throws IOException {
    write(
        "b/two.abc",
        "X:1\nT:First\nC:A. Composer\nO:France\nK:C\nCDEF\n\nX:2\nT:Second\nC:Trad.\nK:C\nGFED\n");
    write("a/untitled.abc", "X:1\nK:C\nCEGc\n");
    write(".hidden/x.abc", "");

    List<Draft> drafts = drafts(folder);

    assertThat(drafts)
        .extracting(draft -> draft.metadata())
        .containsExactly(
            Metadata.of("untitled"),
            new Metadata(
                "First", List.of("A. Composer"), null, "France", null, null, ExternalIds.NONE),
            Metadata.of("Second"));
    assertThat(drafts)
        .extracting(draft -> draft.files().getFirst().tune())
        .containsExactly(0, 0, 1);
    assertThat(drafts).extracting(Draft::id).containsOnlyNulls();
  }

  @Test
  void everyEndingOfARecordingIsASong() {
    for (Container container : Container.values()) {
      for (String ending : container.endings()) {
        String name = "Hum." + ending.toUpperCase(Locale.ROOT);
        assertThat(LooseFiles.songs("folder/" + name, new byte[1]))
            .singleElement()
            .satisfies(
                draft -> {
                  assertThat(draft.metadata()).isEqualTo(Metadata.of("Hum"));
                  assertThat(Kind.of(draft.files().getFirst().fileName())).isEqualTo(Kind.AUDIO);
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyEndingOfAScoreIsAScore(ScoreFormat format) {
    for (String ending : format.endings()) {
      assertThatThrownBy(() -> LooseFiles.songs("score." + ending, new byte[0]))
          .isInstanceOfSatisfying(
              MelodyException.class,
              e -> assertThat(e.reason()).isNotEqualTo(MelodyException.Reason.UNKNOWN_FORMAT));
      assertThat(Kind.of("score." + ending)).isEqualTo(Kind.valueOf(format.name()));
      assertThat(Container.isRecording("score." + ending)).isFalse();
    }
  }

  @Test
  void aTableSaysMoreThanItsFiles() throws IOException {
    write("songs/one.abc", "X:1\nT:One\nC:Somebody\nK:C\nCEGc\n");
    write("songs/one.mid", "");
    write(
        "list.csv",
        """
        \uFEFFfile,id,title,artists,year,isrc,ownId
        songs/one.abc;songs/one.mid,one,"Un, deux",A; B,1820,GBAYE0601498,7
        songs/one.abc,,,,,,
        """);

    List<Draft> drafts = drafts(folder.resolve("list.csv"));

    assertThat(drafts.getFirst().id()).isEqualTo("one");
    assertThat(drafts.getFirst().files())
        .extracting(file -> file.fileName())
        .containsExactly("one.abc", "one.mid");
    assertThat(drafts.getFirst().metadata())
        .isEqualTo(
            new Metadata(
                "Un, deux",
                List.of("A", "B"),
                null,
                null,
                "1820",
                null,
                new ExternalIds("GBAYE0601498", null, "7")));
    assertThat(drafts.getLast().metadata())
        .isEqualTo(
            new Metadata("One", List.of("Somebody"), null, null, null, null, ExternalIds.NONE));
  }

  @Test
  void aLineHoldsItsFilesOrNamesThem() throws IOException {
    write("files/a.abc", "here");
    String content = Base64.getEncoder().encodeToString("there".getBytes(UTF_8));
    write(
        "list.ndjson",
        """
        {"id": "a", "song": {"title": "A", "artists": [{"name": "B"}]},
        """
                .strip()
            + String.format(
                Locale.ROOT,
                """
                 "files": [{"name": "a.abc", "path": "files/a.abc"}, {"name": "b.abc", "content": "%s", "tune": 2}]}

                """,
                content));

    Draft draft = drafts(folder.resolve("list.ndjson")).getFirst();

    assertThat(draft.id()).isEqualTo("a");
    assertThat(draft.metadata().artists()).containsExactly("B");
    assertThat(new String(draft.files().getFirst().content(), UTF_8)).isEqualTo("here");
    assertThat(new String(draft.files().getLast().content(), UTF_8)).isEqualTo("there");
    assertThat(draft.files().getLast().tune()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MALFORMED|no JSON",
        "MALFORMED|{}",
        "MALFORMED|{'song': {'title': 'A'}, 'files': []}",
        "MALFORMED|{'song': {'titel': 'A'}, 'files': [{'name': 'a.abc', 'path': 'a.abc'}]}",
        "MALFORMED|{'song': {'title': 'A'}, 'files': [{'name': 'a.abc'}]}",
        "MISSING_FILE|{'song': {'title': 'A'}, 'files': [{'name': 'a.abc', 'path': 'b.abc'}]}",
        "MISSING_FILE|{'song': {'title': 'A'}, 'files': [{'name': 'a.abc', 'path':"
            + " '../list.ndjson'}]}",
      })
  void aLineThatIsNotAsDocumentedIsRefusedByItself(Reason reason, String line) throws IOException {
    write(
        "songs/list.ndjson",
        line.replace('\'', '"')
            + "\n"
            + "{\"song\": {\"title\": \"A\"}, \"files\": [{\"name\": \"a.abc\", \"content\":"
            + " \"\"}]}\n");
    write("list.ndjson", "");
    List<Item> items = items(folder.resolve("songs/list.ndjson"));
    assertThat(items).extracting(Item::name).containsExactly("line 1", "line 2");
    assertThatThrownBy(() -> items.getFirst().read())
        .isInstanceOfSatisfying(
            IngestionException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e).hasMessageNotContainingAny("org.earworm", "jackson");
            });
    assertThat(items.getLast().read()).hasSize(1);
  }

  @Test
  void whatIsNoSourceIsRefused() throws IOException {
    write("a.txt", "");
    write("no-file-column.csv", "title,artists\nA,B\n");
    write("odd-column.csv", "file,composer\na.abc,B\n");
    assertThatThrownBy(() -> items(folder.resolve("nothing")))
        .isInstanceOf(NoSuchFileException.class);
    for (String file : List.of("a.txt", "no-file-column.csv", "odd-column.csv")) {
      assertThatThrownBy(() -> items(folder.resolve(file))).isInstanceOf(IngestionException.class);
    }
  }

  private List<Item> items(Path path) throws IOException {
    Sources sources =
        new Sources(
            new IngestionProperties(folder, DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 100),
            new CatalogueProperties(
                folder,
                false,
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(1),
                Duration.ofMinutes(1)),
            JsonMapper.shared());
    try (Source source = sources.open(path)) {
      List<Item> items = new ArrayList<>();
      source.forEach(items::add);
      assertThat(items).hasSize(source.size());
      return items;
    }
  }

  private List<Draft> drafts(Path path) throws IOException {
    List<Draft> drafts = new ArrayList<>();
    for (Item item : items(path)) {
      drafts.addAll(item.read());
    }
    return drafts;
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
