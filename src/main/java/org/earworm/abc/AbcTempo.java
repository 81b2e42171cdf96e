package org.earworm.abc;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Note lengths, metres and tempos of ABC 2.1, sections 3.1.6 to 3.1.8; lengths in whole notes. */
final class AbcTempo {
  /** 120 quarter notes a minute. */
  static final double DEFAULT_SECONDS_PER_WHOLE = 2;

  private static final Pattern FRACTION = Pattern.compile("(\\d{1,4})\\s*/\\s*(\\d{1,4})");
  private static final Pattern METER = Pattern.compile("\\(?([\\d+ ]{1,20})\\)?/(\\d{1,4})");
  private static final Pattern BEATS =
      Pattern.compile("(?:(?:([\\d/ ]+)|C(\\d{0,2}))\\s*=\\s*)?(\\d{1,4})");

  private AbcTempo() {}

  /** The unit of an {@code L:} field, or the present one when it cannot be read. */
  static double unit(String field, double present) {
    Matcher fraction = FRACTION.matcher(field);
    if (!fraction.find()) {
      return field.equals("1") ? 1 : present;
    }
    return ratio(fraction.group(1), fraction.group(2), present);
  }

  /** Length of a bar under an {@code M:} field; of four quarters when the metre is free. */
  static double bar(String field) {
    Matcher meter = METER.matcher(field);
    if (!meter.lookingAt()) {
      return 1;
    }
    int beats = 0;
    for (String part : meter.group(1).strip().split("[+ ]+", -1)) {
      beats += part.isEmpty() || part.length() > 4 ? 0 : Integer.parseInt(part);
    }
    return ratio(Integer.toString(beats), meter.group(2), 1);
  }

  /** Whether an {@code M:} field names a compound metre (6/8, 9/8, 12/8). */
  static boolean compound(String field) {
    return field.startsWith("6/8") || field.startsWith("9/8") || field.startsWith("12/8");
  }

  /**
   * Seconds a whole note lasts under a {@code Q:} field such as {@code "Slow" 1/4=80}, {@code
   * 3/8=100} or the old {@code 120}, {@code C=100} and {@code C3=40}, which count units; the
   * present value when it names no number or one outside 10 to 1000 beats a minute.
   */
  static double secondsPerWhole(String field, double unit, double present) {
    Matcher tempo = BEATS.matcher(field.replaceAll("\"[^\"]*\"", "").strip());
    if (!tempo.lookingAt()) {
      return present;
    }
    double beat = 0;
    Matcher fraction = FRACTION.matcher(Objects.requireNonNullElse(tempo.group(1), ""));
    while (fraction.find()) {
      beat += ratio(fraction.group(1), fraction.group(2), 0);
    }
    int perMinute = Integer.parseInt(tempo.group(3));
    if (perMinute < 10 || perMinute > 1000) {
      return present;
    }
    String units = Objects.requireNonNullElse(tempo.group(2), "");
    double counted = unit * (units.isEmpty() ? 1 : Math.max(1, Integer.parseInt(units)));
    return 60.0 / (perMinute * (beat > 0 ? beat : counted));
  }

  private static double ratio(String numerator, String denominator, double otherwise) {
    double ratio = Double.parseDouble(numerator) / Double.parseDouble(denominator);
    return ratio > 0 && ratio <= 100 ? ratio : otherwise;
  }
}
