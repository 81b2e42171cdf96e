package org.earworm.ingestion;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;
import org.earworm.ingestion.IngestionException.Reason;

/**
 * The files in a ZIP archive, read one at a time and never unpacked to the disk: a path that points
 * elsewhere is only a name. What is unpacked altogether has a limit, against archives that are made
 * to have no end.
 */
final class Archive implements Bundle {
  /** Room for a long path; {@link ZipFile} reads the whole table of contents into memory. */
  private static final long BYTES_PER_ENTRY = 512;

  /** Of a table of contents: a kilobyte for each of the most files. */
  private static final long MOST_TABLE_BYTES = 100_000_000;

  private final ZipFile zip;
  private long unpackable;

  /**
   * @throws IngestionException when it is none, holds too many files, or holds bytes of one file
   *     also as those of another (D. Fifield, A better zip bomb, WOOT 2019)
   */
  Archive(Path file, IngestionProperties limits) throws IOException {
    long directory = CentralDirectory.bytes(file);
    if (directory > BYTES_PER_ENTRY * limits.maxFiles()) {
      throw new IngestionException(
          Reason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "the archive's table of contents has %d bytes, too many for %d files; split it",
              directory,
              limits.maxFiles()));
    }
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new IngestionException(
          Reason.NOT_AN_ARCHIVE, "this is no ZIP archive, or a damaged one: " + e.getMessage(), e);
    }
    unpackable = limits.maxUnpacked().toBytes();
    int files = zip.size();
    if (files > limits.maxFiles()) {
      zip.close();
      throw new IngestionException(
          Reason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "the archive holds %d files, more than %d; split it",
              files,
              limits.maxFiles()));
    }
    if (zip.stream().mapToLong(Archive::bytes).sum() > Files.size(file)) {
      zip.close();
      throw new IngestionException(
          Reason.NOT_AN_ARCHIVE, "files overlap in the archive, which no archiver does");
    }
  }

  /** What a file takes at least, with its two headers (APPNOTE.TXT, sections 4.3.7 and 4.3.12). */
  private static long bytes(ZipEntry entry) {
    return entry.getCompressedSize() + 30 + 46 + 2L * entry.getName().length();
  }

  @Override
  public List<String> paths() {
    return zip.stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .filter(path -> !Bundle.hidden(path) || unsafe(path))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public InputStream open(String path) throws IOException {
    if (unsafe(path)) {
      throw new IngestionException(
          Reason.UNSAFE_PATH, "\"" + path + "\" points out of the archive; it was not read");
    }
    ZipEntry entry = zip.getEntry(path);
    if (entry == null || entry.isDirectory()) {
      throw Bundle.missing(path);
    }
    return new Unpacking(entry, new CheckedInputStream(zip.getInputStream(entry), new CRC32()));
  }

  @Override
  public InputStream table(String path) throws IOException {
    return BoundedInputStream.builder()
        .setInputStream(open(path))
        .setMaxCount(MOST_TABLE_BYTES + 1)
        .setOnMaxCount((_, _) -> refuse(path + " unpacks to more than 100 MB; split it"))
        .get();
  }

  private static void refuse(String why) {
    throw new IngestionException(Reason.TOO_LARGE, why);
  }

  private static boolean unsafe(String path) {
    return path.startsWith("/")
        || path.contains("\\")
        || path.matches("[A-Za-z]:.*")
        || ("/" + path + "/").contains("/../");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Counts what is unpacked and checks it, which {@link ZipFile} does not. */
  private final class Unpacking extends FilterInputStream {
    private final ZipEntry entry;
    private final CheckedInputStream checked;

    Unpacking(ZipEntry entry, CheckedInputStream checked) {
      super(checked);
      this.entry = entry;
      this.checked = checked;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(buffer, offset, length);
      } catch (ZipException e) {
        throw corrupt();
      }
      unpackable -= Math.max(0, read);
      if (unpackable < 0) {
        throw new IngestionException(
            Reason.TOO_LARGE, "the archive unpacks to more than is allowed; split it");
      }
      if (read < 0 && checked.getChecksum().getValue() != entry.getCrc()) {
        throw corrupt();
      }
      return read;
    }

    private IngestionException corrupt() {
      return new IngestionException(
          Reason.CORRUPT, "\"" + entry.getName() + "\" is damaged in the archive; pack it again");
    }
  }
}
