package org.earworm.abc;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.earworm.voice.MelodyException.Reason.TOO_LARGE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.melody.Melody;
import org.earworm.voice.CandidateVoice;
import org.earworm.voice.MelodyChoice;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Performance;
import org.earworm.voice.Sign.Sound;
import org.earworm.voice.Tune;
import org.earworm.voice.VoiceName;

/**
 * One tune while it is read: header fields up to {@code K:}, then music by voice, of which {@link
 * MelodyChoice} chooses.
 */
final class AbcTune {
  private static final int MAX_VOICES = 64;

  /** More than any tune needs; hostile ones have a million, for each voice. */
  private static final int MAX_BEFOREHAND = 1000;

  private static final Pattern INLINE_VOICE = Pattern.compile("\\[V:([^]]*)]");

  private static final Pattern NAME =
      Pattern.compile("\\b(?:name|nm)\\s*=\\s*(?:\"([^\"]*)\"|(\\S+))");

  private final AbcHeader header = new AbcHeader();

  /** What is said of a voice, its name, clef and more, by the voice's id. */
  private final SequencedMap<String, String> definitions = new LinkedHashMap<>();

  /** What holds for a voice before its first line, under no id for all voices. */
  private final Map<String, List<AbcField>> beforehand = new HashMap<>();

  private final SequencedMap<String, AbcVoice> voices = new LinkedHashMap<>();

  /** How many lines of music and of words beneath there are, by the voice's id. */
  private final Map<String, Integer> musicLines = new HashMap<>();

  private final Map<String, Integer> wordLines = new HashMap<>();
  private String voice = "";
  private boolean inHeader = true;
  private char lastField;

  /**
   * @param fileHeader fields that hold for every tune of the file
   */
  AbcTune(AbcHeader fileHeader) {
    header.addAll(fileHeader);
  }

  /** A line without comment and surrounding space. */
  void read(String line) {
    AbcField field = AbcField.of(line);
    if (field == null) {
      if (!inHeader) {
        music(line);
      }
    } else if (field.letter() == '+') {
      goOn(field.value());
    } else {
      lastField = field.letter();
      read(field);
    }
  }

  private void goOn(String more) {
    if (lastField == 'V') {
      define(voice, more);
    } else if (inHeader) {
      header.goOn(lastField, more);
    }
  }

  private void read(AbcField field) {
    if (field.letter() == 'V') {
      selectVoice(field.value());
    } else if (field.letter() == 'w') {
      wordLines.merge(voice, 1, Integer::sum);
    } else if (!inHeader) {
      tell(voice, field);
    } else if (field.letter() == 'I' && field.value().startsWith("MIDI")) {
      tell(voice, field);
    } else {
      header.add(field);
      if (field.letter() == 'K') {
        inHeader = false;
        voice = "";
      }
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
    musicLines.merge(voice, 1, Integer::sum);
  }

  private void selectVoice(String definition) {
    String[] idAndMore = definition.strip().split("\\s", 2);
    voice = idAndMore[0];
    define(voice, idAndMore.length > 1 ? idAndMore[1] : "");
  }

  private void define(String id, String more) {
    definitions.merge(id, more, (old, added) -> old.length() < 1000 ? old + " " + added : old);
    if (definitions.size() > MAX_VOICES) {
      throw new MelodyException(
          TOO_LARGE, "a tune has more than " + MAX_VOICES + " voices; give its melody alone");
    }
    tell(id, new AbcField('V', more));
  }

  /** Before the first music a field is for the voices to come. */
  private void tell(String id, AbcField field) {
    if (voices.containsKey(id)) {
      voices.get(id).field(field.letter(), field.value());
    } else {
      List<AbcField> fields = beforehand.computeIfAbsent(id, _ -> new ArrayList<>());
      if (fields.size() < MAX_BEFOREHAND) {
        fields.add(field);
      }
    }
  }

  /** Music before any {@code V:} is the first voice's. */
  private AbcVoice voice() {
    if (voice.isEmpty() && !definitions.isEmpty()) {
      voice = definitions.firstEntry().getKey();
    }
    return voices.computeIfAbsent(voice, this::newVoice);
  }

  private AbcVoice newVoice(String id) {
    AbcVoice created = new AbcVoice();
    created.field('M', header.last('M'));
    created.unitFromMeter();
    for (char letter : "LQK".toCharArray()) {
      created.field(letter, header.last(letter));
    }
    created.order(header.last('P'));
    header.instructions().forEach(field -> created.field('I', field.value()));
    for (String whose : id.isEmpty() ? List.of("") : List.of("", id)) {
      beforehand
          .getOrDefault(whose, List.of())
          .forEach(field -> created.field(field.letter(), field.value()));
    }
    return created;
  }

  /**
   * @throws MelodyException when nothing sounds, or too much
   */
  Tune tune() {
    Map<CandidateVoice, Melody> played = new IdentityHashMap<>();
    List<CandidateVoice> candidates = new ArrayList<>();
    voices.forEach(
        (id, written) -> {
          if (sounds(written)) {
            Melody melody = Performance.of(written.signs());
            CandidateVoice candidate = candidate(id, melody);
            candidates.add(candidate);
            played.put(candidate, melody);
          }
        });
    if (candidates.isEmpty()) {
      throw Performance.noNotes();
    }
    String titles = header.fields().get("T");
    return new Tune(
        titles == null ? null : titles.lines().findFirst().orElse(null),
        MelodyChoice.of(candidates, candidate -> requireNonNull(played.get(candidate))),
        header.fields());
  }

  private CandidateVoice candidate(String id, Melody melody) {
    Matcher name = NAME.matcher(definitions.getOrDefault(id, ""));
    String shown =
        name.find()
            ? requireNonNullElse(name.group(1), name.group(2))
            : id.isEmpty() ? "" : "voice " + id;
    return new CandidateVoice(
        shown.strip(),
        VoiceName.hint(id + " " + shown.replaceFirst("^voice ", "")),
        Math.min(1, lines(wordLines, id) / (double) Math.max(1, lines(musicLines, id))),
        0,
        melody.notes());
  }

  private static int lines(Map<String, Integer> lines, String id) {
    return lines.getOrDefault(id, 0);
  }

  private static boolean sounds(AbcVoice voice) {
    return voice.signs().stream()
        .anyMatch(sign -> sign instanceof Sound s && s.pitch() > 0 && s.seconds() > 0);
  }
}
