package org.earworm.musicxml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.earworm.voice.MelodyException.Reason.TOO_LARGE;
import static org.earworm.voice.MelodyException.Reason.UNREADABLE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.earworm.voice.Encoding;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;

/**
 * Unpacks compressed MusicXML: a zip file whose container names the score, or else whose first XML
 * it is.
 */
public final class CompressedMusicXml {
  /** Of all entries up to the score, unpacked. */
  private static final int MAX_UNPACKED_BYTES = 32 << 20;

  private static final String CONTAINER = "meta-inf/container.xml";
  private static final Pattern ROOT_FILE = Pattern.compile("<(?:\\w+:)?rootfile\\b([^>]*)");
  private static final Pattern PATH = Pattern.compile("full-path\\s*=\\s*[\"']([^\"']*)");
  private static final Pattern OTHER_TYPE =
      Pattern.compile("media-type\\s*=\\s*[\"'](?![^\"']*musicxml)");

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private String root = "";

  private CompressedMusicXml() {}

  /** Whether bytes are a zip file. */
  public static boolean is(byte[] content) {
    return new String(content, 0, Math.min(4, content.length), ISO_8859_1).equals("PK\3\4");
  }

  /**
   * @throws MelodyException when there is no score inside, or too much
   */
  public static List<Tune> read(byte[] content) {
    return MusicXmlScore.read(new CompressedMusicXml().score(content));
  }

  private byte[] score(byte[] content) {
    // Names without the mark of UTF-8 may be in any encoding: Latin-1 refuses none.
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content), ISO_8859_1)) {
      int left = MAX_UNPACKED_BYTES;
      ZipEntry entry = zip.getNextEntry();
      for (; entry != null && !files.containsKey(root); entry = zip.getNextEntry()) {
        // Skipped entries are read here too: left to the zip stream they would unpack without end.
        byte[] unpacked = zip.readNBytes(left + 1);
        left -= unpacked.length;
        if (left < 0) {
          throw new MelodyException(
              TOO_LARGE, "the file unpacks to more than 32 MB; give the melody's part alone");
        }
        if (entry.getName().toLowerCase(Locale.ROOT).equals(CONTAINER)) {
          root = root(Encoding.decode(unpacked));
        } else {
          files.put(entry.getName(), unpacked);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new MelodyException(
          UNREADABLE, "this .mxl file is damaged; export it again, or as .musicxml", e);
    }
    return files.entrySet().stream()
        .filter(
            file -> files.containsKey(root) ? file.getKey().equals(root) : isScore(file.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () ->
                new MelodyException(
                    UNREADABLE,
                    "there is no score in this .mxl file; export it again, or as .musicxml"));
  }

  /** The first root file that is not of another type, empty when there is none. */
  private static String root(String container) {
    return ROOT_FILE
        .matcher(container)
        .results()
        .map(file -> file.group(1))
        .filter(file -> !OTHER_TYPE.matcher(file).find())
        .map(PATH::matcher)
        .filter(Matcher::find)
        .map(path -> path.group(1).replace('\\', '/').replaceFirst("^/", ""))
        .findFirst()
        .orElse("");
  }

  /** Whether a name is that of XML which is neither about the file nor hidden. */
  private static boolean isScore(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return (name.endsWith(".xml") || name.endsWith(".musicxml"))
        && !name.startsWith("meta-inf/")
        && !name.matches("(.*/)?\\..*|__macosx/.*");
  }
}
