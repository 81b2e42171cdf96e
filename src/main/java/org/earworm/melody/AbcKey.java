package org.earworm.melody;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key signatures and pitches of ABC 2.1, sections 3.1.14, 4.1 and 4.2. */
final class AbcKey {
  private static final String LETTERS = "CDEFGAB";

  /** Positions of the letters in {@link #LETTERS}, in the order sharps are added. */
  private static final int[] SHARPS = {3, 0, 4, 1, 5, 2, 6};

  /** Steps on the circle of fifths from the major key of the same tonic. */
  private static final Map<String, Integer> MODES =
      Map.of("m", -3, "min", -3, "aeo", -3, "mix", -1, "dor", -2, "phr", -4, "lyd", 1, "loc", -5);

  private static final Pattern KEY =
      Pattern.compile("(?:([A-G])([#b]?)|none|H[Pp])\\s*([A-Za-z]*)(.*)");
  private static final Pattern ACCIDENTAL =
      Pattern.compile("(\\^{1,2}|_{1,2}|=)([A-Ga-g])(?![a-z])");

  private AbcKey() {}

  /** Position of a note's letter, from 0 for C to 6 for B. */
  static int position(char letter) {
    return LETTERS.indexOf(Character.toUpperCase(letter));
  }

  /** MIDI pitch of a letter without accidental; lower case is the octave above middle C's. */
  static int pitch(char letter, String octaves) {
    int pitch =
        60
            + "C D EF G A B".indexOf(Character.toUpperCase(letter))
            + (Character.isLowerCase(letter) ? 12 : 0);
    for (char mark : octaves.toCharArray()) {
      pitch += mark == '\'' ? 12 : -12;
    }
    return pitch;
  }

  /** Semitones an accidental adds: {@code ^^ ^ = _ __}. */
  static int accidental(String sign) {
    return switch (sign.charAt(0)) {
      case '^' -> sign.length();
      case '_' -> -sign.length();
      default -> 0;
    };
  }

  /**
   * Semitones each letter is altered by, from C to B, under a {@code K:} field. A field that names
   * no key (a clef) leaves the present signature; an unknown mode reads as major.
   */
  static int[] signature(String field, int[] present) {
    Matcher key = KEY.matcher(field);
    if (!key.lookingAt()) {
      return present;
    }
    String mode = key.group(3).toLowerCase(Locale.ROOT);
    int fifths = 0;
    if (key.group(1) != null && !mode.equals("exp")) {
      int sign = key.group(2).isEmpty() ? 0 : key.group(2).equals("#") ? 7 : -7;
      fifths = "FCGDAEB".indexOf(key.group(1)) - 1 + sign;
      fifths += MODES.getOrDefault(mode.substring(0, Math.min(3, mode.length())), 0);
    } else if (field.startsWith("Hp")) {
      fifths = 2;
    }
    int[] signature = circle(fifths);
    Matcher accidental = ACCIDENTAL.matcher(key.group(4));
    while (accidental.find()) {
      signature[position(accidental.group(2).charAt(0))] = accidental(accidental.group(1));
    }
    return signature;
  }

  private static int[] circle(int fifths) {
    int[] signature = new int[7];
    for (int i = 0; i < Math.abs(fifths); i++) {
      signature[fifths > 0 ? SHARPS[i % 7] : SHARPS[6 - i % 7]] += Integer.signum(fifths);
    }
    return signature;
  }
}
