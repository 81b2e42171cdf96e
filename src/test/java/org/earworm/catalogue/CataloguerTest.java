package org.earworm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.catalogue.Shelf.abc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.earworm.Database;
import org.earworm.catalogue.CatalogueException.Reason;
import org.earworm.storage.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of the catalogue, on every database; {@code again()} is the next start. */
@ParameterizedClass
@EnumSource
class CataloguerTest {
  private static final Predicate<Song> ANY = song -> true;
  private static final Metadata ALL =
      new Metadata(
          "Ääkköset 🎵",
          List.of("One", "Two"),
          "Album",
          "Suomi",
          "about 1775",
          "CC0",
          new ExternalIds("GBAYE0601498", "b1a9c0e9-d987-4042-ae91-78d6a3267d69", "shelf 7"));
  private static final Upload RECORDING =
      Upload.of("hum.webm", "0<<<>>>@@@".getBytes(StandardCharsets.UTF_8));

  private final DataSource database;
  @TempDir private Path folder;
  private Shelf shelf;

  CataloguerTest(Database database) {
    this.database = database.open();
  }

  @BeforeEach
  void open() {
    shelf = again();
  }

  private Shelf again() {
    return new Shelf(database, folder);
  }

  private Song add(String title, Upload... uploads) {
    return shelf.cataloguer.add(Metadata.of(title), List.of(uploads));
  }

  private static void refused(Reason reason, String mentioned, ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            CatalogueException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(mentioned);
  }

  /** The files there are must be the files that songs name, byte for byte. */
  private void assertSame() throws IOException {
    assertThat(again().catalogue.songs()).isEqualTo(shelf.catalogue.songs());
    Set<String> named = shelf.table.contents();
    assertThat(shelf.contents.names()).isEqualTo(named);
    for (String sha256 : named) {
      assertThat(Sha256.of(shelf.contents.read(sha256))).isEqualTo(sha256);
    }
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
  void theAnswerToARepeatableRequestIsKeptWithItsChange() throws IOException {
    List<Upload> uploads = List.of(abc("CDE"));
    Repeatable request = request("Ada", "one");
    String answer = shelf.cataloguer.add(ALL, uploads, request);
    Song song = shelf.catalogue.songs().getFirst();
    assertThat(answer).isEqualTo(song.id() + " in version 1");
    shelf.cataloguer.describe(song.id(), ANY, it -> Metadata.of("Other"));
    assertThat(shelf.cataloguer.add(ALL, uploads, request)).isEqualTo(answer);
    shelf = again();
    shelf.cataloguer.remove(song.id(), ANY);
    assertThat(shelf.cataloguer.add(ALL, uploads, request)).isEqualTo(answer);
    assertThat(shelf.catalogue.songs()).isEmpty();
    refused(
        Reason.KEY_REUSED,
        "new one",
        () -> shelf.cataloguer.add(ALL, uploads, request("Ada", "two")));
    assertThat(shelf.cataloguer.add(ALL, uploads, request("Eve", "two"))).isNotEqualTo(answer);
    assertSame();
  }

  @Test
  void theAnswerToARepeatableRequestIsForgottenAfterItsTime() {
    Repeatable request = request("Ada", "one");
    shelf.cataloguer.add(ALL, List.of(abc("CDE")), request);
    Instant later = Instant.now().plus(Repeatable.KEPT);
    assertThat(shelf.answers.find(request, later.minusSeconds(60))).isPresent();
    assertThat(shelf.answers.find(request, later)).isEmpty();
    shelf.answers.sweep(later);
    assertThat(shelf.answers.find(request, Instant.now())).isEmpty();
  }

  @Test
  void ofARequestThatFailsNothingIsKept() {
    List<Upload> uploads = List.of(abc("CDE"));
    add("Song", abc("CDE"));
    Repeatable request = request("Ada", "one");
    refused(Reason.DUPLICATE, "", () -> shelf.cataloguer.add(ALL, uploads, request));
    assertThat(shelf.answers.find(request, Instant.now())).isEmpty();
  }

  @Test
  void whatCannotBePrintedIsNotKept() {
    assertThat(Upload.of("a\tb\ud800\u2028.abc", new byte[0]).fileName())
        .isEqualTo("a\ufffdb\ufffd\ufffd.abc");
    for (String text : List.of("\ud800", "A\udc00", "A\u0085", "A\u2029B", "A\0", "\u007f")) {
      assertThatThrownBy(() -> Metadata.of(text)).hasMessageContaining("title");
    }
    for (String text : List.of("a\u202egpj", "\u2067A", "A\uffff", "\ufdd0", "\ufeff", " \u200b")) {
      assertThatThrownBy(() -> Metadata.of(text)).hasMessageContaining("title");
    }
    assertThat(Metadata.of("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645").title()).hasSize(8);
    assertThat(Metadata.of("\ud83c\udfb5").title()).isEqualTo("\ud83c\udfb5");
  }

  private static Repeatable request(String caller, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return Repeatable.of(caller, "key", bytes, song -> song.id() + " in version " + song.version());
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

  @Test
  void whatACrashLeavesIsSwept() throws IOException {
    add("Song", abc("CDE"));
    shelf.contents.store(abc("GAB").content());
    Files.createDirectories(folder.resolve("ab"));
    Files.writeString(folder.resolve("ab").resolve("abc.tmp"), "half");
    shelf.files.sweep();
    assertSame();
  }

  /** Cut, overwritten and gone; sent again in each of the ways there are. */
  @Test
  void aFileThatIsNotAsItCameIsNoticedAndMended() throws IOException {
    Song song = add("Song", abc("CDE"));
    ReferenceFile file = song.files().getFirst();
    Path path = folder.resolve(file.sha256().substring(0, 2)).resolve(file.sha256());
    byte[] whole = Files.readAllBytes(path);
    Metadata metadata = song.metadata();
    List<ThrowingCallable> ways =
        List.of(
            () -> refused(Reason.DUPLICATE, song.id(), () -> add("Again", abc("CDE"))),
            () -> shelf.cataloguer.put(song.id(), metadata, List.of(abc("CDE"))),
            () -> shelf.cataloguer.putReference(song.id(), 0, abc("CDE"), ANY));
    for (ThrowingCallable way : ways) {
      for (byte[] damaged : List.of(new byte[0], new byte[whole.length], whole)) {
        if (damaged == whole) {
          Files.delete(path);
          refused(Reason.REFERENCE_MISSING, file.sha256(), () -> shelf.cataloguer.content(file));
        } else {
          Files.write(path, damaged);
          refused(Reason.REFERENCE_DAMAGED, file.sha256(), () -> shelf.cataloguer.content(file));
        }
        assertThat(shelf.files.broken()).isEqualTo(1);
        assertThatCode(way).doesNotThrowAnyException();
        assertThat(shelf.cataloguer.content(file)).isEqualTo(whole);
        assertThat(shelf.files.broken()).isZero();
      }
    }
    assertSame();
  }

  @Test
  void aStartNoticesFilesThatAreGone() throws IOException {
    Song song = add("Song", abc("CDE"));
    String sha256 = song.files().getFirst().sha256();
    shelf.contents.delete(sha256);
    shelf = again();
    shelf.files.sweep();
    assertThat(shelf.files.broken()).isEqualTo(1);
    shelf.cataloguer.remove(song.id(), ANY);
    assertThat(shelf.files.broken()).isZero();
  }

  @Test
  void starterSongsAreMendedByAStart() throws IOException {
    StarterCatalogue starter = StarterCatalogue.load().only(Set.of("jingle-bells"));
    shelf.cataloguer.seed(starter);
    ReferenceFile file = shelf.catalogue.song("jingle-bells").orElseThrow().files().getFirst();
    shelf.contents.delete(file.sha256());
    shelf.cataloguer.seed(starter);
    assertThat(shelf.cataloguer.content(file)).isNotEmpty();
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
  void aFolderKeepsToItsDatabase(@TempDir Path other) throws IOException {
    try (FolderClaim claim = new FolderClaim(folder)) {
      claim.verify(shelf.table, shelf.contents); // both are new
      assertThatThrownBy(() -> new FolderClaim(folder)).hasMessageContaining("running service");
    }
    add("Song", abc("CDE"));
    try (FolderClaim claim = new FolderClaim(folder)) {
      claim.verify(shelf.table, shelf.contents);
    }
    try (FolderClaim claim = new FolderClaim(folder)) {
      SongRepository empty = new Shelf(Database.H2.open(), other).table;
      strange(() -> claim.verify(empty, shelf.contents));
      empty.identify("of another folder");
      strange(() -> claim.verify(empty, shelf.contents));
    }
    try (FolderClaim claim = new FolderClaim(other)) {
      strange(() -> claim.verify(shelf.table, new ContentFiles(other)));
    }
    assertSame();
  }

  private static void strange(ThrowingCallable verify) {
    assertThatThrownBy(verify)
        .isInstanceOf(CatalogueFolderException.class)
        .hasMessageContaining("not those of this database");
  }

  @Test
  void aFolderOfAnEarlierVersionIsTakenWhenItIsComplete() throws IOException {
    add("Song", abc("CDE"));
    Path stray = Files.writeString(folder.resolve("stray"), "of another catalogue");
    try (FolderClaim claim = new FolderClaim(folder)) {
      strange(() -> claim.verify(shelf.table, shelf.contents));
      Files.delete(stray);
      claim.verify(shelf.table, shelf.contents);
      claim.verify(shelf.table, shelf.contents);
    }
  }

  @Test
  void aFullDiskIsLeftAlone() throws IOException {
    Song song = add("Song", abc("CDE"));
    shelf = new Shelf(database, folder, Long.MAX_VALUE);
    refused(Reason.STORAGE_FULL, "space", () -> add("Another", abc("GAB")));
    assertSame();
    shelf.cataloguer.remove(song.id(), ANY);
    assertSame();
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
