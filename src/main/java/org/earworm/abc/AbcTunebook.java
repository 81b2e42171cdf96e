package org.earworm.abc;

import static org.earworm.voice.MelodyException.Reason.NO_NOTES;
import static org.earworm.voice.MelodyException.Reason.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;
import org.jspecify.annotations.Nullable;

/**
 * Reads tunebooks of the <a href="https://abcnotation.com/wiki/abc:standard:v2.1">ABC standard
 * 2.1</a> as far as melodies need. Reading is lenient: what is not understood is passed over, and
 * so are tunes without notes as long as there is one with notes.
 */
public final class AbcTunebook {
  private static final int MAX_TOTAL_NOTES = 1_000_000;
  private static final int MAX_TUNES = 10_000;
  private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)%.*");

  private final AbcHeader fileHeader = new AbcHeader();
  private final List<Tune> tunes = new ArrayList<>();
  private int notes;
  private int ended;
  private boolean inFileHeader = true;
  private @Nullable AbcTune tune;

  private AbcTunebook() {}

  /**
   * @throws MelodyException when no tune has notes, or there are too many
   */
  public static List<Tune> read(byte[] content) {
    AbcTunebook book = new AbcTunebook();
    AbcLines.of(content).forEach(book::line);
    book.endTune();
    if (book.tunes.isEmpty()) {
      throw new MelodyException(
          NO_NOTES,
          "there is no tune with notes besides drums; a tune needs the fields X: and K:, then"
              + " music");
    }
    return List.copyOf(book.tunes);
  }

  private void line(String written) {
    String instruction = written.startsWith("%%") ? "I:" + written.substring(2) : written;
    String line = COMMENT.matcher(instruction).replaceFirst("").strip();
    if (written.isBlank()) {
      endTune();
    } else if (line.startsWith("X:") || (tune == null && line.startsWith("T:"))) {
      endTune();
      inFileHeader = false;
      tune = new AbcTune(fileHeader);
    }
    if (tune != null) {
      tune.read(line);
    } else if (inFileHeader) {
      AbcField field = AbcField.of(line);
      if (field != null) {
        fileHeader.add(field);
      }
    }
  }

  private void endTune() {
    if (tune == null) {
      return;
    }
    try {
      Tune read = tune.tune();
      notes += read.melody().notes().size();
      tunes.add(read);
    } catch (MelodyException e) {
      if (e.reason() != NO_NOTES) {
        throw e;
      }
    }
    if (++ended > MAX_TUNES) {
      throw new MelodyException(
          TOO_LARGE, "the file has more than " + MAX_TUNES + " tunes; split it");
    }
    if (notes > MAX_TOTAL_NOTES) {
      throw new MelodyException(
          TOO_LARGE, "the tunes have more than " + MAX_TOTAL_NOTES + " notes; split the file");
    }
    tune = null;
  }
}
