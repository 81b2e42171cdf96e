package org.earworm.melody;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.melody.Sign.Division;
import org.earworm.melody.Sign.Ending;
import org.earworm.melody.Sign.RepeatEnd;
import org.earworm.melody.Sign.RepeatStart;
import org.earworm.melody.Sign.Sound;
import org.jspecify.annotations.Nullable;

/**
 * The music code of one voice (ABC 2.1 section 4): lines in, signs out. Of a chord the highest note
 * counts; grace notes, decorations, chord symbols, slurs, voice overlays and whatever else is not
 * known are passed over.
 */
final class AbcVoice {
  private static final String LENGTH = "[0-9]{0,4}/{0,8}[0-9]{0,4}";
  private static final Pattern NOTE =
      Pattern.compile("(\\^{1,2}|_{1,2}|=)?([A-Ga-g])([,']{0,9})(" + LENGTH + ")");
  private static final Pattern SILENT =
      Pattern.compile(
          "\"[^\"]*\"?|\\{[^}]*}?|![^!|\\s]*!|\\+(?![a-g]+\\+)[a-z.()<>]{2,}\\+|y[0-9]*");
  private static final Pattern TOKEN =
      Pattern.compile(
          ("(?<silent>" + SILENT + ")")
              + "|\\[(?<field>[A-Za-z]):(?<value>[^]]*)]?"
              + "|(?<bar>:*\\[?\\|[|\\]]*:*|::+)"
              + "|(?<=[|:\\[])\\s*(?<ending>[0-9][0-9,.-]{0,20})"
              + "|\\[(?!\\s*[0-9])(?<chord>[^]|]*)]?(?<chordLength>"
              + LENGTH
              + ")"
              + ("|(?<note>" + NOTE + ")")
              + ("|(?<rest>[zxZX])(?<restLength>" + LENGTH + ")")
              + "|\\((?<tuplet>[2-9])(?::(?<time>[0-9]?)(?::(?<count>[0-9]{0,2}))?)?"
              + "|(?<broken>>{1,3}|<{1,3})"
              + "|(?<tie>-)"
              + "|(?<overlay>&)");

  private final List<Sign> signs = new ArrayList<>();
  private int[] signature = new int[7];
  private int[] accidentals = signature;
  private double unit = 1 / 8.0;
  private double bar = 1;
  private boolean compound;
  private double secondsPerWhole = AbcTempo.DEFAULT_SECONDS_PER_WHOLE;

  private int lastSound = -1;
  private int lastNatural;
  private double brokenNext = 1;
  private double tupletFactor = 1;
  private int tupletLeft;
  private boolean overlay;

  /** What was written so far. */
  List<Sign> signs() {
    return signs;
  }

  /** A field that changes key, metre, unit or tempo from here on; others change nothing. */
  void field(char letter, String value) {
    switch (letter) {
      case 'K' -> {
        signature = AbcKey.signature(value, signature);
        accidentals = signature.clone();
      }
      case 'L' -> unit = AbcTempo.unit(value, unit);
      case 'M' -> {
        bar = AbcTempo.bar(value);
        compound = AbcTempo.compound(value);
      }
      case 'Q' -> secondsPerWhole = AbcTempo.secondsPerWhole(value, unit, secondsPerWhole);
      default -> {}
    }
  }

  /** Without an {@code L:} field the metre sets the unit (section 3.1.7). */
  void unitFromMeter() {
    unit = bar < 0.75 ? 1 / 16.0 : 1 / 8.0;
  }

  /** A line of music code, or a part of one. */
  void music(String line) {
    Matcher token = TOKEN.matcher(line);
    while (token.find()) {
      if (token.group("field") != null) {
        field(token.group("field").charAt(0), token.group("value").strip());
      } else if (token.group("bar") != null) {
        bar(token.group("bar"));
      } else if (token.group("ending") != null) {
        signs.add(Ending.of(token.group("ending")));
      } else if (!overlay) {
        sounding(token);
      }
    }
  }

  private void sounding(MatchResult token) {
    if (token.group("note") != null) {
      Matcher note = NOTE.matcher(token.group("note"));
      note.find();
      add(pitch(note), length(note.group(4)) * unit);
    } else if (token.group("chord") != null) {
      chord(token.group("chord"), length(token.group("chordLength")));
    } else if (token.group("rest") != null) {
      boolean bars = Character.isUpperCase(token.group("rest").charAt(0));
      add(0, length(token.group("restLength")) * (bars ? bar : unit));
    } else if (token.group("tuplet") != null) {
      tuplet(token);
    } else if (token.group("broken") != null) {
      broken(token.group("broken"));
    } else if (token.group("tie") != null && lastSound >= 0) {
      Sound last = (Sound) signs.get(lastSound);
      signs.set(lastSound, new Sound(last.pitch(), last.seconds(), true));
    } else if (token.group("overlay") != null) {
      overlay = true;
    }
  }

  private int pitch(MatchResult note) {
    char letter = note.group(2).charAt(0);
    int position = AbcKey.position(letter);
    int natural = AbcKey.pitch(letter, note.group(3));
    boolean prolonged =
        natural == lastNatural && lastSound >= 0 && ((Sound) signs.get(lastSound)).tied();
    lastNatural = natural;
    if (note.group(1) != null) {
      accidentals[position] = AbcKey.accidental(note.group(1));
    } else if (prolonged) {
      // A tie carries its accidental over the bar line.
      return (int) ((Sound) signs.get(lastSound)).pitch();
    }
    return natural + accidentals[position];
  }

  private void chord(String chord, double length) {
    Matcher note = NOTE.matcher(SILENT.matcher(chord).replaceAll(""));
    int highest = 0;
    double first = 0;
    while (note.find()) {
      first = highest == 0 ? length(note.group(4)) : first;
      highest = Math.max(highest, pitch(note));
    }
    if (highest > 0) {
      add(highest, first * length * unit);
    }
    if (highest > 0 && chord.contains("-")) {
      signs.set(lastSound, new Sound(highest, ((Sound) signs.get(lastSound)).seconds(), true));
    }
  }

  private void add(double pitch, double length) {
    double seconds = length * brokenNext * secondsPerWhole;
    if (tupletLeft > 0) {
      seconds *= tupletFactor;
      tupletLeft--;
    }
    brokenNext = 1;
    lastSound = signs.size();
    signs.add(new Sound(pitch, seconds, false));
  }

  private void broken(String marks) {
    if (lastSound < 0) {
      return;
    }
    double shorter = Math.pow(0.5, marks.length());
    boolean dotFirst = marks.charAt(0) == '>';
    Sound last = (Sound) signs.get(lastSound);
    double factor = dotFirst ? 2 - shorter : shorter;
    signs.set(lastSound, new Sound(last.pitch(), last.seconds() * factor, last.tied()));
    brokenNext = dotFirst ? shorter : 2 - shorter;
  }

  /** {@code (p:q:r}: p notes in the time of q, for the next r notes (section 4.13). */
  private void tuplet(MatchResult token) {
    int notes = Integer.parseInt(token.group("tuplet"));
    int time =
        switch (notes) {
          case 2, 4, 8 -> 3;
          case 3, 6 -> 2;
          default -> compound ? 3 : 2;
        };
    tupletFactor = number(token.group("time"), time) / (double) notes;
    tupletLeft = number(token.group("count"), notes);
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
  }

  private void bar(String line) {
    accidentals = signature.clone();
    overlay = false;
    int colons = 0;
    while (colons < line.length() && line.charAt(colons) == ':') {
      colons++;
    }
    if (colons > 0) {
      signs.add(new RepeatEnd(colons == line.length() ? 2 : colons + 1));
    } else if (line.contains("||") || line.contains("|]") != line.contains("[|")) {
      signs.add(new Division());
    }
    if (line.endsWith(":")) {
      signs.add(new RepeatStart());
    }
  }

  /** A length such as {@code 3}, {@code /}, {@code 3/2} or {@code //} as a factor. */
  private static double length(String length) {
    int slash = length.indexOf('/');
    if (slash < 0) {
      return number(length, 1);
    }
    int last = length.lastIndexOf('/');
    int divisor = number(length.substring(last + 1), 1 << (last - slash + 1));
    return number(length.substring(0, slash), 1) / (double) Math.max(1, divisor);
  }
}
