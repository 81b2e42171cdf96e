package org.earworm.ingestion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.earworm.ingestion.IngestionException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ArchiveTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  @Test
  void filesAreReadByPathInOrder() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("b/two.abc", bytes("2"));
    files.put("a.abc", bytes("1"));
    files.put("__MACOSX/a.abc", bytes("left behind"));
    files.put("b/.DS_Store", bytes("left behind"));
    try (Archive archive = open(SongFiles.zip(files))) {
      assertThat(archive.paths()).containsExactly("a.abc", "b/two.abc");
      assertThat(archive.read("b/two.abc", 10)).isEqualTo(bytes("2"));
      refused(Reason.MISSING_FILE, archive, "c.abc");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.abc", "a/../../b.abc", "/etc/a.abc", "C:/a.abc", "..\\a.abc"})
  void aPathThatPointsElsewhereIsNotRead(String path) throws IOException {
    try (Archive archive = open(SongFiles.zip(Map.of(path, bytes("1"))))) {
      assertThat(archive.paths()).containsExactly(path);
      refused(Reason.UNSAFE_PATH, archive, path);
    }
  }

  @Test
  void aLinkIsTheTextOfItsTarget() throws IOException {
    byte[] zip = SongFiles.zip(Map.of("a.abc", bytes("/etc/passwd")));
    int directory = indexOf(zip, "PK\1\2");
    zip[directory + 5] = 3; // made by Unix
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 38, 0120777 << 16);
    try (Archive archive = open(zip)) {
      assertThat(archive.read("a.abc", 100)).isEqualTo(bytes("/etc/passwd"));
    }
  }

  @Test
  void damagedBytesAreNoticed() throws IOException {
    byte[] zip = stored("a.abc", "CDEFGABc");
    try (Archive archive = open(zip)) {
      assertThat(archive.read("a.abc", 100)).isEqualTo(bytes("CDEFGABc"));
    }
    try (Archive archive = open(SongFiles.damaged(zip, "CDEFGABc"))) {
      refused(Reason.CORRUPT, archive, "a.abc");
    }
  }

  @Test
  void aFileHasALimit() throws IOException {
    try (Archive archive = open(SongFiles.zip(Map.of("a.abc", new byte[MEGABYTE])))) {
      assertThat(archive.read("a.abc", MEGABYTE)).hasSize(MEGABYTE);
      assertThatThrownBy(() -> archive.read("a.abc", MEGABYTE - 1))
          .isInstanceOf(IngestionException.class)
          .hasMessageContaining("1048575 bytes");
    }
  }

  @Test
  void whatIsUnpackedAltogetherHasALimit() throws IOException {
    Map<String, byte[]> files = Map.of("a.abc", new byte[MEGABYTE], "b.abc", new byte[MEGABYTE]);
    byte[] zip = SongFiles.zip(files);
    assertThat(zip.length).isLessThan(MEGABYTE / 100);
    try (Archive archive = open(zip, new IngestionProperties(folder, mb(9), mb(2), 9))) {
      archive.read("a.abc", MEGABYTE);
      archive.read("b.abc", MEGABYTE);
      refused(Reason.TOO_LARGE, archive, "a.abc");
    }
  }

  @Test
  void whatIsNoArchiveOrHoldsTooMuchIsRefused() throws IOException {
    byte[] zip = SongFiles.zip(SongFiles.tunes(0, 10));
    for (byte[] bytes : new byte[][] {bytes("no archive"), {}, Arrays.copyOf(zip, 100)}) {
      assertThatThrownBy(() -> open(bytes))
          .isInstanceOfSatisfying(
              IngestionException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.NOT_AN_ARCHIVE));
    }
    assertThatThrownBy(() -> open(zip, new IngestionProperties(folder, mb(9), mb(9), 9)))
        .hasMessageContaining("10 files, more than 9");
  }

  @Test
  void filesThatOverlapAreNotRead() throws IOException {
    byte[] zip = SongFiles.zip(Map.of("a.abc", SongFiles.tune(1)));
    int directory = indexOf(zip, "PK\1\2");
    int end = indexOf(zip, "PK\5\6");
    byte[] entry = Arrays.copyOfRange(zip, directory, end);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(zip, 0, directory);
    int times = 3; // three names for the same bytes
    for (int i = 0; i < times; i++) {
      entry[46] = (byte) ('a' + i);
      bytes.write(entry);
    }
    ByteBuffer tail = ByteBuffer.wrap(zip, end, 22).slice().order(ByteOrder.LITTLE_ENDIAN);
    tail.putShort(8, (short) times).putShort(10, (short) times);
    tail.putInt(12, times * entry.length);
    bytes.write(zip, end, 22);
    assertThatThrownBy(() -> open(bytes.toByteArray())).hasMessageContaining("overlap");
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, ISO_8859_1).indexOf(text);
  }

  @Test
  void aTableOfContentsHasALimit() throws IOException {
    byte[] zip = SongFiles.zip(Map.of("manifest.csv", new byte[101 * 1000 * 1000]));
    IngestionProperties limits = new IngestionProperties(folder, mb(9), mb(900), 9);
    try (Archive archive = open(zip, limits);
        InputStream table = archive.table("manifest.csv")) {
      assertThatThrownBy(table::readAllBytes).hasMessageContaining("100 MB");
    }
  }

  @Test
  void aTableOfContentsThatIsTooLargeIsNotRead() throws IOException {
    Map<String, byte[]> files = Map.of("long/".repeat(1000) + "a.abc", bytes("1"));
    byte[] zip = SongFiles.zip(files);
    IngestionProperties limits = new IngestionProperties(folder, mb(9), mb(9), 9);
    assertThatThrownBy(() -> open(zip, limits)).hasMessageContaining("too many for 9 files");
    byte[] hidden = Arrays.copyOf(zip, zip.length + 40); // an end of 0 bytes after it
    ByteBuffer.wrap(hidden, zip.length + 10, 4).put(new byte[] {'P', 'K', 5, 6});
    assertThatThrownBy(() -> open(hidden, limits)).hasMessageContaining("too many for 9 files");
    open(zip).close();
  }

  @Test
  void theTableOfContentsOfManyFilesIsMeasured() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 70_000; i++) { // more than an archive has room to count, but for ZIP64
      files.put(String.format(Locale.ROOT, "%05d.abc", i), new byte[0]);
    }
    Path zip = Files.write(folder.resolve("many.zip"), SongFiles.zip(files));
    assertThat(CentralDirectory.bytes(zip)).isBetween(70_000L * (46 + 9), Files.size(zip) / 2);
    assertThat(CentralDirectory.bytes(Files.write(zip, new byte[100]))).isZero();
  }

  private static void refused(Reason reason, Archive archive, String path) {
    assertThatThrownBy(() -> archive.read(path, 1 << 21))
        .isInstanceOfSatisfying(
            IngestionException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private Archive open(byte[] zip) throws IOException {
    return open(zip, new IngestionProperties(folder, mb(9), mb(9), 100));
  }

  private Archive open(byte[] zip, IngestionProperties limits) throws IOException {
    return new Archive(Files.write(folder.resolve("songs.zip"), zip), limits);
  }

  private static byte[] stored(String path, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(path);
      CRC32 crc = new CRC32();
      crc.update(bytes(text));
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(text.length());
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(bytes(text));
    }
    return bytes.toByteArray();
  }

  private static DataSize mb(int megabytes) {
    return DataSize.ofMegabytes(megabytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
