package org.earworm.score;

import static org.earworm.voice.MelodyException.Reason.TOO_LARGE;
import static org.earworm.voice.MelodyException.Reason.UNKNOWN_FORMAT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.earworm.abc.AbcTunebook;
import org.earworm.midi.MidiFile;
import org.earworm.musicxml.CompressedMusicXml;
import org.earworm.musicxml.MusicXmlScore;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;

/**
 * Reads melodies from ABC tunebooks, MIDI files and MusicXML scores. Stateless and safe for use by
 * many threads.
 */
public final class MelodyReader {
  /** Largest file that is read, in bytes. */
  public static final int MAX_BYTES = 8 << 20;

  private MelodyReader() {}

  /**
   * The melodies of a file, in its order; at least one.
   *
   * @param fileName its ending, in upper or lower case, picks the format
   * @throws MelodyException when the file holds no melody that can be read
   */
  public static List<Tune> read(String fileName, byte[] content) {
    if (content.length > MAX_BYTES) {
      throw new MelodyException(
          TOO_LARGE, fileName + " is larger than " + (MAX_BYTES >> 20) + " MB; split it");
    }
    ScoreFormat format =
        ScoreFormat.of(fileName)
            .orElseThrow(
                () ->
                    new MelodyException(
                        UNKNOWN_FORMAT,
                        fileName
                            + " is of no known format; give a file that ends in one of "
                            + ScoreFormat.list()));
    return switch (format) {
      case ABC -> AbcTunebook.read(content);
      case MIDI -> MidiFile.read(content);
      case MUSICXML ->
          CompressedMusicXml.is(content)
              ? CompressedMusicXml.read(content)
              : MusicXmlScore.read(content);
    };
  }

  /**
   * The melodies of a file, see {@link #read(String, byte[])}.
   *
   * @throws IOException when the file cannot be opened
   */
  public static List<Tune> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in.readNBytes(MAX_BYTES + 1));
    }
  }
}
