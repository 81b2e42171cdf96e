package org.earworm.musicxml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.earworm.musicxml.MusicXmlMeasure.Bar;
import org.earworm.musicxml.MusicXmlMeasure.Written;
import org.earworm.voice.Sign;
import org.earworm.voice.Sign.Sound;

/**
 * Turns a line of a MusicXML part into signs. Of notes struck together the highest counts; what
 * sets in before the note before it has ended is passed over, and gaps are rests.
 */
final class MusicXmlLine {
  private static final double TOLERANCE = 1e-6;

  private final MusicXmlTime time;
  private final List<Sign> signs = new ArrayList<>();
  private int measure;
  private double struck;
  private double end;

  private MusicXmlLine(MusicXmlTime time) {
    this.time = time;
  }

  /**
   * @param notes by measure
   */
  static List<Sign> signs(MusicXmlPart part, Map<Integer, List<Written>> notes, MusicXmlTime time) {
    MusicXmlLine line = new MusicXmlLine(time);
    part.measures()
        .forEach(
            (number, measure) -> line.add(number, measure, notes.getOrDefault(number, List.of())));
    return line.signs;
  }

  private void add(int number, MusicXmlMeasure written, List<Written> notes) {
    measure = number;
    struck = -1;
    end = 0;
    double length = time.length(number, written);
    int bar = 0;
    List<Bar> bars = sorted(written.bars, Comparator.comparingDouble(Bar::time));
    for (Written note : sorted(notes, Comparator.comparingDouble(Written::time))) {
      if (note.pitch() > 0) {
        for (; bar < bars.size() && bars.get(bar).time() <= note.time() + TOLERANCE; bar++) {
          add(bars.get(bar), length);
        }
        add(note);
      }
    }
    for (; bar < bars.size(); bar++) {
      add(bars.get(bar), length);
    }
    restUntil(length);
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }

  private void add(Bar bar, double length) {
    restUntil(Math.min(bar.time(), length));
    signs.add(bar.sign());
    struck = -1;
  }

  private void add(Written note) {
    if (struck >= 0 && note.time() < struck + TOLERANCE) {
      Sound sound = (Sound) signs.getLast();
      if (note.pitch() > sound.pitch()) {
        signs.set(signs.size() - 1, new Sound(note.pitch(), sound.seconds(), note.tied()));
      }
    } else if (note.time() > end - TOLERANCE) {
      restUntil(note.time());
      double seconds = time.seconds(measure, note.time(), note.end());
      signs.add(new Sound(note.pitch(), seconds, note.tied()));
      struck = note.time();
      end = note.end();
    }
  }

  private void restUntil(double moment) {
    if (moment > end + TOLERANCE) {
      signs.add(new Sound(0, time.seconds(measure, end, moment), false));
      end = moment;
      struck = -1;
    }
  }
}
