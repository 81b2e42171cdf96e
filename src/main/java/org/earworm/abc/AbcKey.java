package org.earworm.abc;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key signatures and pitches of ABC 2.1, sections 3.1.14, 4.1 and 4.2. */
final class AbcKey {
  /** An accidental before a note; with a fraction it is that part of a semitone (ABC 2.2). */
  static final String ACCIDENTAL = "(?:\\^{1,2}|_{1,2}|=)(?:[0-9]{0,2}/[0-9]{0,2})?";

  private static final String LETTERS = "CDEFGAB";

  /** Positions of the letters in {@link #LETTERS}, in the order sharps are added. */
  private static final int[] SHARPS = {3, 0, 4, 1, 5, 2, 6};

  /** Steps on the circle of fifths from the major key of the same tonic. */
  private static final Map<String, Integer> MODES =
      Map.of("m", -3, "min", -3, "aeo", -3, "mix", -1, "dor", -2, "phr", -4, "lyd", 1, "loc", -5);

  /** Of a mode the first three letters count, in upper or lower case. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?:([A-G])([#b\u266f\u266d]?)|(?i:none)|(?<bagpipe>(?i:hp)\\b))"
              + "(?<mode>(?i:\\s*(?:maj|min|ion|aeo|mix|dor|phr|lyd|loc|exp)[a-z]*"
              + "|m(?![a-z])|\\s+m(?![a-z=])))?");

  /** A clef and the like, whose value is no accidental. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?<!\\S)[A-Za-z]+\\s*=\\s*(?:\"[^\"]*\"|\\S+)");

  private static final Pattern ALTERED =
      Pattern.compile("(" + ACCIDENTAL + ")([A-Ga-g])(?![A-Za-z])");
  private static final Pattern FRACTION = Pattern.compile("([0-9]*)/([0-9]*)");

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

  /** Semitones an {@link #ACCIDENTAL} adds. */
  static double accidental(String sign) {
    int direction = sign.charAt(0) == '^' ? 1 : sign.charAt(0) == '_' ? -1 : 0;
    Matcher fraction = FRACTION.matcher(sign);
    if (!fraction.find()) {
      return direction * sign.length();
    }
    double part = number(fraction.group(1), 1) / Math.max(1, number(fraction.group(2), 2));
    return direction * part;
  }

  private static double number(String digits, int otherwise) {
    return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
  }

  /**
   * Semitones each letter is altered by, from C to B, under a {@code K:} field. A field that names
   * no key (a clef) leaves the present signature, an empty one takes it away.
   */
  static double[] signature(String field, double[] present) {
    String value = field.strip();
    Matcher key = KEY.matcher(value);
    boolean named = key.lookingAt();
    String rest = PARAMETER.matcher(named ? value.substring(key.end()) : value).replaceAll("");
    Matcher altered = ALTERED.matcher(rest);
    double[] signature =
        named ? circle(fifths(key)) : value.isEmpty() ? new double[7] : present.clone();
    while (altered.find()) {
      signature[position(altered.group(2).charAt(0))] = accidental(altered.group(1));
    }
    return signature;
  }

  private static int fifths(Matcher key) {
    String mode =
        Objects.requireNonNullElse(key.group("mode"), "").strip().toLowerCase(Locale.ROOT);
    if (key.group("bagpipe") != null) {
      return 2;
    }
    if (key.group(1) == null || mode.startsWith("exp")) {
      return 0;
    }
    int sign = key.group(2).isEmpty() ? 0 : "#\u266f".contains(key.group(2)) ? 7 : -7;
    return "FCGDAEB".indexOf(key.group(1))
        - 1
        + sign
        + MODES.getOrDefault(mode.substring(0, Math.min(3, mode.length())), 0);
  }

  private static double[] circle(int fifths) {
    double[] signature = new double[7];
    for (int i = 0; i < Math.abs(fifths); i++) {
      signature[fifths > 0 ? SHARPS[i % 7] : SHARPS[6 - i % 7]] += Integer.signum(fifths);
    }
    return signature;
  }
}
