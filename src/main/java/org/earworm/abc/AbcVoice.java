package org.earworm.abc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.voice.Sign;
import org.earworm.voice.Sign.Ending;
import org.earworm.voice.Sign.RepeatStart;
import org.earworm.voice.Sign.Sound;

/**
 * The music code of one voice (ABC 2.1 section 4): lines in, signs out. Of a chord the highest note
 * counts; grace notes, decorations, chord symbols, slurs, voice overlays and whatever else is not
 * known are passed over. Notes under a percussion clef or on MIDI's channel of drums are rests.
 */
final class AbcVoice {
  private static final Pattern NOTE =
      Pattern.compile(
          "(" + AbcKey.ACCIDENTAL + ")?([A-Ga-g])([,']{0,9})(" + AbcRhythm.LENGTH + ")");

  /** The chords of ABC before 2.0; {@code +ff+} is loud. */
  private static final String OLD_CHORD = "\\+(?!f{1,4}\\+)(?<old>(?:" + NOTE + "-?){1,16}+)\\+";

  private static final Pattern SILENT =
      Pattern.compile("\"[^\"]*\"?|\\{[^}]*}?|![^!|\\s]*!|\\+[A-Za-z0-9.()<>]{1,20}\\+|y[0-9]*");
  private static final Pattern TOKEN =
      Pattern.compile(
          ("\\[\\s{0,9}\"(?<endingWords>[^\"]{0,40})\"(?![^]|]{0,99}])")
              + ("|" + OLD_CHORD + "(?<oldLength>" + AbcRhythm.LENGTH + ")")
              + ("|(?<silent>" + SILENT + ")")
              + "|\\[(?<field>[A-Za-z]):(?<value>[^]]*)]?"
              + ("|(?<bar>" + AbcBar.LINE + ")")
              + "|(?<=[|:\\[\\]])\\s*(?<ending>[0-9][0-9,.-]{0,20})"
              + ("|\\[(?!\\s*[0-9])(?<chord>[^]|]*)]?(?<chordLength>" + AbcRhythm.LENGTH + ")")
              + ("|(?<note>" + NOTE + ")")
              + ("|(?<rest>[zxZX])(?<restLength>" + AbcRhythm.LENGTH + ")")
              + "|(?<overlay>\\(&|&\\)?)"
              + "|\\((?<tuplet>[2-9]|[1-9][0-9])(?::(?<time>[0-9]{0,2})(?::(?<count>[0-9]{0,2}))?)?"
              + "|(?<broken>>{1,3}|<{1,3})"
              + "|(?<tie>-)");

  private static final Pattern NAME = Pattern.compile("(?<!\\S)(?!clef)\\w+\\s*=\\s*\"[^\"]*\"?");

  /** A clef, named or not. */
  private static final Pattern CLEF =
      Pattern.compile("(?<!\\S)(?:clef\\s*=\\s*\"?(?!none)|(?=perc|treble|bass|alto|tenor))(\\w+)");

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "(propagate-accidentals|linebreak|MIDI[\\s=]+(?:channel|transpose))[\\s=]+(-?\\w+|[^!]*!)");

  private final AbcParts parts = new AbcParts();
  private final AbcPitch pitch = new AbcPitch();
  private final AbcRhythm rhythm = new AbcRhythm();
  private boolean drums;
  private boolean percussionClef;
  private int lastEnding;

  /** Whether {@code !} breaks a line and encloses no decoration (section 9.1). */
  private boolean breaksLines;

  /** Whether notes are of a second part beside the first, and whether that goes on over bars. */
  private boolean overlay;

  private boolean overlayOfBars;

  /** What was written so far, in the order it is played. */
  List<Sign> signs() {
    return parts.played();
  }

  /**
   * @param order of the parts, as the {@code P:} field of a header gives it
   */
  void order(String order) {
    parts.order(order);
  }

  /** Without an {@code L:} field the metre sets the unit (section 3.1.7). */
  void unitFromMeter() {
    rhythm.unitFromMeter();
  }

  /** A field that holds from here on; those that say nothing about sound change nothing. */
  void field(char letter, String value) {
    switch (letter) {
      case 'K' -> {
        pitch.key(value);
        clef(value);
      }
      case 'V' -> clef(value);
      case 'P' -> parts.begin(value);
      case 'I' -> directive(value);
      default -> rhythm.field(letter, value);
    }
  }

  private void clef(String value) {
    String unnamed = NAME.matcher(value).replaceAll("");
    pitch.clef(unnamed);
    Matcher clef = CLEF.matcher(unnamed);
    if (clef.find()) {
      percussionClef = clef.group(1).startsWith("perc");
    }
  }

  private void directive(String value) {
    Matcher directive = DIRECTIVE.matcher(value);
    if (!directive.lookingAt()) {
      return;
    }
    String argument = directive.group(2);
    if (directive.group(1).equals("linebreak")) {
      breaksLines = argument.endsWith("!");
    } else if (directive.group(1).endsWith("channel")) {
      drums = argument.equals("10");
    } else if (!directive.group(1).endsWith("transpose")) {
      pitch.propagate(argument);
    } else if (argument.matches("-?[0-9]{1,2}")) {
      pitch.transpose(Integer.parseInt(argument));
    }
  }

  /** A line of music code, or a part of one. */
  void music(String line) {
    Matcher token = TOKEN.matcher(breaksLines ? line.replace('!', ' ') : line);
    while (token.find()) {
      if (token.group("field") != null) {
        field(token.group("field").charAt(0), token.group("value").strip());
      } else if (token.group("overlay") != null) {
        overlay(token.group("overlay"));
      } else if (token.group("bar") != null) {
        bar(token.group("bar"));
      } else if (!overlay) {
        sounding(token);
      }
    }
  }

  private void sounding(MatchResult token) {
    if (token.group("note") != null) {
      sound(token.group("note"), 1);
    } else if (token.group("chord") != null) {
      sound(SILENT.matcher(token.group("chord")).replaceAll(""), length(token, "chordLength"));
    } else if (token.group("old") != null) {
      sound(token.group("old"), length(token, "oldLength"));
    } else if (token.group("rest") != null) {
      boolean bars = Character.isUpperCase(token.group("rest").charAt(0));
      add(0, rhythm.next(length(token, "restLength"), bars), Map.of());
    } else if (token.group("tuplet") != null) {
      rhythm.tuplet(
          Integer.parseInt(token.group("tuplet")), token.group("time"), token.group("count"));
    } else if (token.group("broken") != null) {
      if (parts.last() != null) {
        parts.prolong(rhythm.broken(token.group("broken")));
      }
    } else if (token.group("tie") != null) {
      tie();
    } else if (token.group("ending") != null) {
      ending(token.group("ending"));
    } else if (token.group("endingWords") != null) {
      String numbers = AbcBar.numbers(token.group("endingWords"));
      if (!numbers.isEmpty() || lastEnding > 0) {
        ending(numbers.isEmpty() ? Integer.toString(lastEnding + 1) : numbers);
      }
    }
  }

  private static double length(MatchResult token, String group) {
    return AbcRhythm.length(token.group(group));
  }

  /** A note or the notes of a chord, which lasts as long as its first. */
  private void sound(String notes, double factor) {
    Matcher note = NOTE.matcher(notes);
    Map<Integer, Double> sound = new HashMap<>();
    double highest = 0;
    double first = 0;
    while (note.find()) {
      first = sound.isEmpty() ? AbcRhythm.length(note.group(4)) : first;
      highest = Math.max(highest, pitch.pitch(note, sound));
    }
    if (!sound.isEmpty()) {
      add(highest, rhythm.next(first * factor, false), sound);
    }
    if (notes.contains("-")) {
      tie();
    }
  }

  private void add(double highest, double seconds, Map<Integer, Double> sound) {
    pitch.sounded(sound);
    parts.add(new Sound(drums || percussionClef ? 0 : highest, seconds, false));
  }

  private void tie() {
    pitch.tie();
    parts.tie();
  }

  private void bar(String line) {
    pitch.bar();
    if (!overlayOfBars) {
      overlay = false;
    }
    if (!overlay) {
      List<Sign> signs = AbcBar.signs(line);
      signs.forEach(parts::add);
      lastEnding = signs.contains(new RepeatStart()) ? 0 : lastEnding;
    }
  }

  private void ending(String numbers) {
    Sign sign = Ending.of(numbers);
    if (sign instanceof Ending(var passes)) {
      lastEnding = passes.stream().reduce(lastEnding, Math::max);
    }
    parts.add(sign);
  }

  /** {@code &} within a bar, or {@code (& … & … &)} over several. */
  private void overlay(String sign) {
    overlayOfBars = sign.equals("(&") || (overlayOfBars && sign.equals("&"));
    overlay = sign.equals("&");
  }
}
