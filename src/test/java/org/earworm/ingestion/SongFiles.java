package org.earworm.ingestion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.earworm.audio.Pcm;
import org.earworm.audio.Wav;
import org.earworm.score.MelodyReader;

/** Files to import: good ones, each another tune, and ones that are broken in every way. */
public final class SongFiles {
  private static final String NOTES = "CDEFGABcdefg";
  private static final String EMPTY_SCORE =
      "<score-partwise><part-list><score-part id=\"P1\"><part-name>A</part-name></score-part>"
          + "</part-list><part id=\"P1\"><measure number=\"1\"/></part></score-partwise>";

  private SongFiles() {}

  /** A tune of its own for each number, called "Tune NUMBER". */
  public static byte[] tune(int number) {
    Random random = new Random(number);
    StringBuilder abc =
        new StringBuilder("X:1\nT:Tune " + number + "\nC:Trad.\nM:4/4\nL:1/4\nK:C\n");
    for (int i = 0; i < 16; i++) {
      abc.append(NOTES.charAt(random.nextInt(NOTES.length())));
    }
    return abc.append("|\n").toString().getBytes(UTF_8);
  }

  /** Good files by path, "songs/tune-NUMBER.abc". */
  public static SequencedMap<String, byte[]> tunes(int from, int to) {
    SequencedMap<String, byte[]> tunes = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      tunes.put("songs/tune-" + i + ".abc", tune(i));
    }
    return tunes;
  }

  /** Why a file cannot be read, and the file. */
  public record Broken(String reason, byte[] content) {
    static Broken of(String reason, String content) {
      return new Broken(reason, content.getBytes(UTF_8));
    }
  }

  /** Twenty by path. */
  public static Map<String, Broken> broken() {
    Map<String, Broken> broken = new LinkedHashMap<>();
    broken.put("empty.mid", Broken.of("unreadable", ""));
    broken.put("header.mid", Broken.of("no-notes", "MThd\0\0\0\6\0\0\0\1\0`"));
    broken.put("text.mid", Broken.of("unreadable", "this is no MIDI file"));
    broken.put("large.mid", new Broken("too-large", new byte[MelodyReader.MAX_BYTES + 1]));
    broken.put("empty.abc", Broken.of("no-notes", ""));
    broken.put("headers.abc", Broken.of("no-notes", "X:1\nT:Silence\nK:C\n"));
    broken.put("rests.abc", Broken.of("no-notes", "X:1\nT:Rests\nK:C\nz4|z4|\n"));
    broken.put("page.musicxml", Broken.of("unreadable", "<html><body>404</body></html>"));
    broken.put("cut.musicxml", Broken.of("unreadable", EMPTY_SCORE.substring(0, 60)));
    broken.put("silent.musicxml", Broken.of("no-notes", EMPTY_SCORE));
    broken.put("text.xml", Broken.of("unreadable", "no XML"));
    broken.put("text.mxl", Broken.of("unreadable", "no archive"));
    broken.put("empty.mxl", new Broken("unreadable", zip(Map.of("readme.txt", new byte[0]))));
    broken.put("picture.png", Broken.of("unknown-format", "\u0089PNG"));
    broken.put("notes.txt", Broken.of("unknown-format", "C D E"));
    broken.put("nothing", Broken.of("unknown-format", "C D E"));
    broken.put("empty.wav", Broken.of("empty", ""));
    broken.put("text.mp3", Broken.of("not-audio", "no audio ".repeat(1000)));
    broken.put("silence.wav", new Broken("silent", silence()));
    broken.put("../outside.abc", new Broken("unsafe-path", tune(-1)));
    return broken;
  }

  /** Three seconds of nothing. */
  private static byte[] silence() {
    return Wav.of(new Pcm(new float[3 * Pcm.SAMPLE_RATE]));
  }

  /** A ZIP archive. */
  public static byte[] zip(Map<String, byte[]> files) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          zip.putNextEntry(new ZipEntry(file.getKey()));
          zip.write(file.getValue());
          zip.closeEntry();
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same archive with the stored bytes of a text damaged. */
  static byte[] damaged(byte[] zip, String text) {
    byte[] damaged = Arrays.copyOf(zip, zip.length);
    byte[] wanted = text.getBytes(UTF_8);
    for (int i = 0; i < zip.length - wanted.length; i++) {
      if (Arrays.equals(zip, i, i + wanted.length, wanted, 0, wanted.length)) {
        damaged[i] ^= 1;
        return damaged;
      }
    }
    throw new IllegalArgumentException("the archive does not hold " + text);
  }
}
