package org.earworm.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.earworm.ingestion.IngestionException.Reason;

/** Files that came together, each under a relative path with slashes. */
interface Bundle extends AutoCloseable {
  /** All paths, sorted; hidden files and those of the Mac's archiver are left out. */
  List<String> paths();

  /**
   * A file, to be closed; reading damaged bytes throws.
   *
   * @throws IngestionException when there is none of that path, or it may not be read
   */
  InputStream open(String path) throws IOException;

  /**
   * A table of contents, see {@link #open}.
   *
   * @throws IngestionException also while it is read, when it unpacks to too much
   */
  default InputStream table(String path) throws IOException {
    return open(path);
  }

  /**
   * A file's bytes.
   *
   * @param most how many it may have
   * @throws IngestionException when it has more, or see {@link #open}
   */
  default byte[] read(String path, int most) throws IOException {
    try (InputStream in = open(path)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new IngestionException(
            Reason.TOO_LARGE,
            String.format(Locale.ROOT, "\"%s\" has more than %d bytes", path, most));
      }
      return content;
    }
  }

  /** Whether a file is one of those that systems leave behind. */
  static boolean hidden(String path) {
    return path.startsWith(".") || path.contains("/.") || path.startsWith("__MACOSX/");
  }

  static IngestionException missing(String path) {
    return new IngestionException(Reason.MISSING_FILE, "there is no file \"" + path + "\"");
  }

  @Override
  void close() throws IOException;
}
