package org.earworm.abc;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the notes of a voice sound like: its key signature, the accidentals of the bar, ties that
 * carry them over the bar line, and its transposition (ABC 2.1 sections 4.2, 4.6, 4.11 and 11.3).
 */
final class AbcPitch {
  /** Which notes up to the bar line an accidental holds for besides its own. */
  private enum Propagation {
    NOT,
    OCTAVE,
    PITCH
  }

  private static final Pattern SHIFT =
      Pattern.compile("(?<!\\S)(octave|transpose)\\s*=\\s*([+-]?[0-9]{1,2})(?![0-9])");
  private static final Pattern CLEF_OCTAVE =
      Pattern.compile("(?:treble|bass|alto|tenor|=[GFC])[0-9]?([+-])(8|15)");

  private double[] signature = new double[7];
  private Propagation propagation = Propagation.PITCH;
  private final Map<Integer, Double> accidentals = new HashMap<>();

  /** Of the sound before: its pitches, by those of its naturals. */
  private Map<Integer, Double> last = Map.of();

  private boolean tied;
  private int octave;
  private int clefOctave;
  private int transposition;
  private int midiTransposition;

  void key(String field) {
    signature = AbcKey.signature(field, signature);
    accidentals.clear();
  }

  /** Octave and transposition, as {@code K:} and {@code V:} fields give them. */
  void clef(String field) {
    Matcher shift = SHIFT.matcher(field);
    while (shift.find()) {
      int steps = Integer.parseInt(shift.group(2));
      if (shift.group(1).equals("octave")) {
        octave = 12 * steps;
      } else {
        transposition = steps;
      }
    }
    Matcher clef = CLEF_OCTAVE.matcher(field);
    if (clef.find()) {
      clefOctave = (clef.group(1).equals("+") ? 12 : -12) * (clef.group(2).equals("8") ? 1 : 2);
    }
  }

  void transpose(int semitones) {
    midiTransposition = semitones;
  }

  /**
   * @param mode {@code not}, {@code octave} or {@code pitch}
   */
  void propagate(String mode) {
    propagation =
        switch (mode) {
          case "not" -> Propagation.NOT;
          case "octave" -> Propagation.OCTAVE;
          default -> Propagation.PITCH;
        };
    accidentals.clear();
  }

  void bar() {
    accidentals.clear();
  }

  /** The last sound goes on in the next. */
  void tie() {
    tied = true;
  }

  /**
   * Pitch of a note in semitones.
   *
   * @param note its accidental, letter and octave marks
   * @param sound where the notes that sound together are gathered, see {@link #sounded}
   */
  double pitch(MatchResult note, Map<Integer, Double> sound) {
    char letter = note.group(2).charAt(0);
    int natural = AbcKey.pitch(letter, note.group(3));
    int reach = propagation == Propagation.OCTAVE ? natural : AbcKey.position(letter);
    double written;
    if (note.group(1) != null) {
      written = natural + AbcKey.accidental(note.group(1));
      if (propagation != Propagation.NOT) {
        accidentals.put(reach, written - natural);
      }
    } else if (tied && last.containsKey(natural)) {
      written = last.get(natural);
    } else {
      double key = signature[AbcKey.position(letter)];
      written = natural + accidentals.getOrDefault(reach, key);
    }
    sound.put(natural, written);
    return written + octave + clefOctave + transposition + midiTransposition;
  }

  /** What was just gathered has sounded; nothing, at a rest. */
  void sounded(Map<Integer, Double> sound) {
    last = sound;
    tied = false;
  }
}
