package org.earworm.abc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a file's or a tune's header, those of a letter in lines. */
final class AbcHeader {
  private static final int MAX_LENGTH = 10_000;

  /** More than any file needs; hostile ones have a million. */
  private static final int MAX_INSTRUCTIONS = 64;

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<AbcField> instructions = new ArrayList<>();

  /** Takes over what another header says. */
  void addAll(AbcHeader other) {
    fields.putAll(other.fields);
    instructions.addAll(other.instructions);
  }

  void add(AbcField field) {
    if (field.letter() != 'I') {
      join(field.letter(), "\n", field.value());
    } else if (instructions.size() < MAX_INSTRUCTIONS) {
      instructions.add(field);
    }
  }

  /** Goes on with the last line of a letter. */
  void goOn(char letter, String more) {
    if (fields.containsKey(Character.toString(letter))) {
      join(letter, " ", more);
    }
  }

  private void join(char letter, String between, String more) {
    fields.merge(
        Character.toString(letter),
        more,
        (old, added) -> old.length() < MAX_LENGTH ? old + between + added : old);
  }

  /** All but the instructions, by letter. */
  Map<String, String> fields() {
    return fields;
  }

  /** {@code I:} fields and what begins with {@code %%}. */
  List<AbcField> instructions() {
    return instructions;
  }

  /** The last line of a letter, empty when there is none. */
  String last(char letter) {
    String value = fields.getOrDefault(Character.toString(letter), "");
    return value.substring(value.lastIndexOf('\n') + 1);
  }
}
