package org.earworm.melody;

import static org.earworm.melody.MelodyException.Reason.TOO_LARGE;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.melody.Sign.Sound;

/**
 * One tune while it is read: header fields up to {@code K:}, then music by voice. Its melody is the
 * voice whose name says so, or the first that sounds.
 */
final class AbcTune {
  private static final int MAX_VOICES = 64;

  /** The letters of notes and rests begin music, not fields. */
  private static final Pattern BODY_FIELD = Pattern.compile("([H-Zh-w]):\\s*(.*)");

  private static final Pattern INLINE_VOICE = Pattern.compile("\\[V:([^]]*)]");

  private final Map<String, String> fields;
  private final SequencedMap<String, AbcVoice> voices = new LinkedHashMap<>();
  private final Map<String, Boolean> namedMelody = new LinkedHashMap<>();
  private String voice = "";
  private boolean inHeader = true;

  /**
   * @param fileHeader fields that hold for every tune of the file
   */
  AbcTune(Map<String, String> fileHeader) {
    fields = new LinkedHashMap<>(fileHeader);
  }

  /** A line without comment and surrounding space. */
  void read(String line) {
    Matcher field = BODY_FIELD.matcher(line);
    if (inHeader) {
      AbcTunebook.readField(line, fields);
      inHeader = !line.startsWith("K:");
      if (line.startsWith("V:")) {
        selectVoice(line.substring(2));
        voice = "";
      }
    } else if (!field.matches()) {
      music(line);
    } else if (field.group(1).equals("V")) {
      selectVoice(field.group(2));
    } else {
      voice().field(field.group(1).charAt(0), field.group(2));
    }
  }

  private void music(String line) {
    Matcher change = INLINE_VOICE.matcher(line);
    int from = 0;
    while (change.find()) {
      voice().music(line.substring(from, change.start()));
      selectVoice(change.group(1));
      from = change.end();
    }
    voice().music(line.substring(from));
  }

  private void selectVoice(String definition) {
    voice = definition.strip().split("\\s", 2)[0];
    namedMelody.merge(
        voice, MelodyReader.MELODY_NAME.matcher(definition).find(), Boolean::logicalOr);
    if (namedMelody.size() > MAX_VOICES) {
      throw new MelodyException(
          TOO_LARGE, "a tune has more than " + MAX_VOICES + " voices; give its melody alone");
    }
  }

  private AbcVoice voice() {
    return voices.computeIfAbsent(voice, _ -> newVoice());
  }

  private AbcVoice newVoice() {
    AbcVoice created = new AbcVoice();
    created.field('M', last("M"));
    created.unitFromMeter();
    created.field('L', last("L"));
    created.field('Q', last("Q"));
    created.field('K', last("K"));
    return created;
  }

  private String last(String field) {
    String value = fields.getOrDefault(field, "");
    return value.substring(value.lastIndexOf('\n') + 1);
  }

  /**
   * @throws MelodyException when nothing sounds, or too much
   */
  Tune tune() {
    List<Sign> melody =
        voices.entrySet().stream()
            .filter(entry -> sounds(entry.getValue()))
            .min(Comparator.comparing(entry -> !namedMelody.getOrDefault(entry.getKey(), false)))
            .map(entry -> entry.getValue().signs())
            .orElse(List.of());
    String titles = fields.get("T");
    return new Tune(
        titles == null ? null : titles.lines().findFirst().orElse(null),
        Performance.of(melody),
        fields);
  }

  private static boolean sounds(AbcVoice voice) {
    return voice.signs().stream().anyMatch(sign -> sign instanceof Sound s && s.pitch() > 0);
  }
}
