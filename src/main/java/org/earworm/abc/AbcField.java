package org.earworm.abc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that is no music (ABC 2.1 section 3).
 *
 * @param letter {@code +} goes on with the field before
 */
record AbcField(char letter, String value) {
  /** A note or a rest before a repeat sign looks like a field. */
  private static final Pattern FIELD =
      Pattern.compile("(?![A-GXZa-gxyz]:[|:\\]])([A-Za-z+]):\\s*(.*)");

  /** A line as a field, null when it is none. */
  static @Nullable AbcField of(String line) {
    Matcher field = FIELD.matcher(line);
    return field.matches() ? new AbcField(field.group(1).charAt(0), field.group(2)) : null;
  }
}
