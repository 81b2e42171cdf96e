package org.earworm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.catalogue.Shelf.abc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.earworm.Database;
import org.earworm.catalogue.CatalogueException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of the catalogue, on every database. */
@Tag("database")
@ParameterizedClass
@EnumSource
class CataloguerTest extends KeptCatalogue {
  CataloguerTest(Database database) {
    super(database);
  }

  @Test
  void whatWasAddedIsThereAgain() throws IOException {
    Song song = shelf.cataloguer.add(ALL, List.of(abc("C3/2D/E^F"), RECORDING));
    assertThat(shelf.catalogue.song(song.id())).contains(song);
    assertThat(song.version()).isEqualTo(1);
    assertThat(song.metadata()).isEqualTo(ALL);
    assertThat(shelf.cataloguer.content(song.files().get(1))).isEqualTo(RECORDING.content());
    assertSame();
  }

  @Test
  void whatWasChangedIsThereAgain() throws IOException {
    Song song = add("Before", abc("CDE"));
    Song described = shelf.cataloguer.describe(song.id(), ANY, before -> ALL);
    assertThat(described.version()).isEqualTo(2);
    assertThat(described.created()).isEqualTo(song.created());
    assertThat(described.files()).isEqualTo(song.files());
    assertSame();
    assertThat(shelf.cataloguer.describe(song.id(), ANY, same -> ALL)).isSameAs(described);
  }

  @Test
  void referencesAreReplacedAddedAndRemoved() throws IOException {
    Song song = add("Song", abc("CDE"));
    song = shelf.cataloguer.putReference(song.id(), 1, RECORDING, ANY);
    song = shelf.cataloguer.putReference(song.id(), 0, abc("EDC"), ANY);
    assertThat(song.files())
        .extracting(ReferenceFile::name)
        .containsExactly("tune.abc", "hum.webm");
    assertSame();
    song = shelf.cataloguer.removeReference(song.id(), 0, ANY);
    assertThat(song.files()).extracting(ReferenceFile::name).containsExactly("hum.webm");
    assertThat(song.version()).isEqualTo(4);
    assertSame();

    String id = song.id();
    refused(Reason.LAST_REFERENCE, "delete", () -> shelf.cataloguer.removeReference(id, 0, ANY));
    refused(Reason.NOT_FOUND, "not 7", () -> shelf.cataloguer.putReference(id, 7, abc("GAB"), ANY));
    assertSame();
  }

  @Test
  void anImportPutsSongsInThePlaceOfOthers() throws IOException {
    Song first = shelf.cataloguer.put("mine", Metadata.of("Before"), List.of(abc("CDE")));
    Song second = shelf.cataloguer.put("mine", ALL, List.of(abc("GAB"), abc("CDE")));
    assertThat(first.version()).isEqualTo(1);
    assertThat(second.version()).isEqualTo(2);
    assertThat(shelf.catalogue.songs()).containsExactly(second);
    assertSame();
  }

  @Test
  void whatWasRemovedStaysAway() throws IOException {
    Song song = add("Song", abc("CDE"));
    shelf.cataloguer.remove(song.id(), ANY);
    assertThat(shelf.catalogue.songs()).isEmpty();
    assertSame();
    refused(Reason.NOT_FOUND, song.id(), () -> shelf.cataloguer.remove(song.id(), ANY));
    add("The same melody may come back", abc("CDE"));
  }

  @Test
  void bytesStayAsLongAsAnySongHasThem() throws IOException {
    Upload both = abc("CDE", "GAB");
    Song first = add("First", new Upload(both.fileName(), both.content(), 0));
    add("Second", new Upload(both.fileName(), both.content(), 1));
    shelf.cataloguer.remove(first.id(), ANY);
    assertSame();
    refused(Reason.SEVERAL_MELODIES, "2 melodies", () -> add("Which?", both));
  }

  @Test
  void melodiesAreThereOnce() throws IOException {
    Song song = add("Song", abc("CDE"));
    refused(Reason.DUPLICATE, song.id(), () -> add("Same", abc("GAB"), abc("CDE")));
    refused(Reason.DUPLICATE, "twice", () -> add("Twice", abc("GAB"), abc("GAB")));
    refused(
        Reason.DUPLICATE,
        "twice",
        () -> shelf.cataloguer.putReference(song.id(), 1, abc("CDE"), ANY));
    shelf.cataloguer.putReference(song.id(), 0, abc("CDE"), ANY);
    assertSame();
  }

  @Test
  void preconditionsHoldBackChanges() throws IOException {
    Song song = add("Song", abc("CDE"), abc("EDC"));
    Predicate<Song> no = there -> there.version() == 7;
    Reason reason = Reason.PRECONDITION_FAILED;
    refused(reason, "version 1", () -> shelf.cataloguer.describe(song.id(), no, it -> ALL));
    refused(reason, "", () -> shelf.cataloguer.putReference(song.id(), 0, abc("GAB"), no));
    refused(reason, "", () -> shelf.cataloguer.removeReference(song.id(), 0, no));
    refused(reason, "", () -> shelf.cataloguer.remove(song.id(), no));
    assertThat(shelf.catalogue.songs()).containsExactly(song);
    assertSame();
  }

  @Test
  void starterSongsArePutInOnce() throws IOException {
    StarterCatalogue starter = StarterCatalogue.load();
    String bells = "jingle-bells";
    shelf.cataloguer.seed(starter.only(Set.of(bells, "frere-jacques")));
    assertThat(shelf.catalogue.songs()).hasSize(2);
    shelf.cataloguer.remove(bells, ANY);
    shelf = again();
    shelf.cataloguer.seed(starter);
    assertThat(shelf.catalogue.songs())
        .extracting(Song::id)
        .containsExactlyElementsOf(
            starter.songs().stream()
                .map(Song::id)
                .filter(id -> !id.equals(bells))
                .sorted(Comparator.naturalOrder())
                .toList());
    assertSame();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        ".",
        "..",
        "a;b",
        "%00",
        "a\nb",
        "a\u0000b",
        "",
        " ",
        "a b",
        "\u00e4",
        "a\\b",
        "a?b",
        "a#b",
        "a%2fb",
        "\u202e",
        "\ud83c",
        "\n"
      })
  void idsThatCannotStandInAnAddressAreRefused(String id) {
    assertThatThrownBy(() -> shelf.cataloguer.put(id, ALL, List.of(abc("CDE"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an id has 1 to 200 characters");
    assertThat(shelf.catalogue.songs()).isEmpty();
  }

  @Test
  void idsHaveALongestLength() {
    shelf.cataloguer.put("a.b-c_d~" + "9".repeat(192), ALL, List.of(abc("CDE")));
    assertThatThrownBy(() -> shelf.cataloguer.put("9".repeat(201), ALL, List.of(abc("GAB"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void followersHearOfWhatSoundsDifferent() {
    List<String> heard = new ArrayList<>();
    shelf.catalogue.follow(heard::add);
    String id = add("Song", abc("CDE")).id();
    shelf.cataloguer.describe(id, ANY, before -> ALL);
    shelf.cataloguer.putReference(id, 1, RECORDING, ANY);
    shelf.cataloguer.remove(id, ANY);
    assertThat(heard).containsExactly(id, id, id);
  }

  @Test
  void manyMayChangeItAtOnce() throws Exception {
    long seed = Long.getLong("seed", 1);
    System.out.println("seed=" + seed);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < 4; client++) {
        Random random = new Random(seed + client);
        String notes = "CDEF".repeat(client + 1);
        clients.add(
            threads.submit(
                () -> {
                  List<String> own = new ArrayList<>();
                  for (int i = 0; i < 30; i++) {
                    if (own.isEmpty() || random.nextInt(3) > 0) {
                      own.add(add("Song", abc(notes + "G".repeat(i + 1))).id());
                    } else {
                      shelf.cataloguer.remove(own.remove(random.nextInt(own.size())), ANY);
                    }
                  }
                  assertThat(shelf.catalogue.songs()).extracting(Song::id).containsAll(own);
                }));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    assertSame();
  }
}
