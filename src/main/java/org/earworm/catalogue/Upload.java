package org.earworm.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.earworm.catalogue.CatalogueException.Reason;
import org.earworm.catalogue.ReferenceFile.Kind;
import org.earworm.storage.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A file that a song is to be recognised by. Do not change the array.
 *
 * @param fileName a character of it that cannot be printed is replaced by U+FFFD; its ending tells
 *     a score's format; anything else is taken for a recording
 * @param content its bytes
 * @param tune which of the melodies in it, from 0; null when it must hold only one
 */
public record Upload(String fileName, byte[] content, @Nullable Integer tune) {
  private static final int LONGEST_FILE_NAME = 255;

  /** What cannot be printed in the name is replaced. */
  public Upload {
    fileName = Metadata.printable(fileName);
  }

  /** A file with one melody in it. */
  public static Upload of(String fileName, byte[] content) {
    return new Upload(fileName, content, null);
  }

  /** SHA-256 of the bytes, hexadecimal. */
  public String sha256() {
    return Sha256.of(content);
  }

  /**
   * The melody that is meant.
   *
   * @throws CatalogueException when the file does not hold it, or holds several and none was chosen
   * @throws RuntimeException the reader's when the file cannot be read
   */
  ReferenceFile read(ReferenceReader reader) {
    List<Reading> melodies = reader.read(fileName, content);
    if (tune == null ? melodies.size() != 1 : tune < 0 || tune >= melodies.size()) {
      throw new CatalogueException(
          Reason.SEVERAL_MELODIES,
          String.format(
              Locale.ROOT,
              "\"%s\" holds %d melodies, and a reference is one of them: send each as a file.",
              fileName,
              melodies.size()));
    }
    int chosen = Objects.requireNonNullElse(tune, 0);
    return new ReferenceFile(
        Kind.of(fileName),
        fileName.substring(Math.max(0, fileName.length() - LONGEST_FILE_NAME)),
        sha256(),
        chosen,
        melodies.get(chosen));
  }
}
