package org.earworm.melody;

import static org.earworm.melody.MelodyException.Reason.TOO_LARGE;
import static org.earworm.melody.MelodyException.Reason.UNREADABLE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks compressed MusicXML ({@code .mxl}): a zip file whose first XML is the score. */
final class CompressedMusicXml {
  /** Of all entries up to the score, unpacked. */
  private static final int MAX_UNPACKED_BYTES = 32 << 20;

  private CompressedMusicXml() {}

  /**
   * @throws MelodyException when there is no score inside, or too much
   */
  static List<Tune> read(byte[] content) {
    return MusicXmlScore.read(unpack(content));
  }

  private static byte[] unpack(byte[] content) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      int left = MAX_UNPACKED_BYTES;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // Skipped entries are read here too: left to the zip stream they would unpack without end.
        byte[] unpacked = zip.readNBytes(left + 1);
        left -= unpacked.length;
        if (left < 0) {
          throw new MelodyException(
              TOO_LARGE, "the file unpacks to more than 32 MB; give the melody's part alone");
        }
        if (isScore(entry.getName().toLowerCase(Locale.ROOT))) {
          return unpacked;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new MelodyException(
          UNREADABLE, "this .mxl file is damaged; export it again, or as .musicxml", e);
    }
    throw new MelodyException(
        UNREADABLE, "there is no score in this .mxl file; export it again, or as .musicxml");
  }

  private static boolean isScore(String name) {
    return (name.endsWith(".xml") || name.endsWith(".musicxml")) && !name.startsWith("meta-inf/");
  }
}
