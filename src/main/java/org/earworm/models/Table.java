package org.earworm.models;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known by name, as a table of a {@link Report}. */
record Table(List<Row> rows) {
  /**
   * A value.
   *
   * @param text empty where it is a table
   */
  record Row(String name, String text, @Nullable Table table) {}

  static Table of(Map<?, ?> facts) {
    Map<String, Row> rows = new LinkedHashMap<>();
    facts.forEach((name, value) -> rows.put(String.valueOf(name), row(name, value)));
    return new Table(List.copyOf(rows.values()));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static Row row(Object name, @Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? new Row(String.valueOf(name), "", of(map))
        : new Row(String.valueOf(name), text(value), null);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(String::valueOf).collect(joining(", "));
      case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      case null, default -> String.valueOf(value);
    };
  }
}
