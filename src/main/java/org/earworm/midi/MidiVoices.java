package org.earworm.midi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.voice.CandidateVoice;
import org.earworm.voice.Encoding;
import org.earworm.voice.GeneralMidi;
import org.earworm.voice.VoiceName;

/**
 * The channels of the tracks of a MIDI file as candidates for its melody. Words are told by when
 * they are sung, as karaoke files have them in a track of their own.
 */
final class MidiVoices {
  private static final int TEXT = 0x01;
  private static final int TRACK_NAME = 0x03;
  private static final int INSTRUMENT_NAME = 0x04;
  private static final int LYRIC = 0x05;
  private static final double SYLLABLE_SECONDS = 0.06;

  /** A file has some lines of text without being sung. */
  private static final int FEWEST_SYLLABLES = 16;

  /** What names that are not UTF-8 may be in. */
  private static final List<Charset> CHARSETS =
      Stream.of("ISO-8859-1", "Shift_JIS", "GB18030", "windows-1251")
          .filter(Charset::isSupported)
          .map(Charset::forName)
          .toList();

  private final MidiClock clock;
  private final NavigableSet<Double> syllables = new TreeSet<>();
  private final Map<Integer, Integer> programs = new HashMap<>();

  private MidiVoices(Sequence sequence) {
    clock = new MidiClock(sequence);
    for (Track track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        read(track.get(i));
      }
    }
  }

  private void read(MidiEvent event) {
    if (event.getMessage() instanceof MetaMessage meta
        && (meta.getType() == LYRIC || meta.getType() == TEXT)
        && meta.getData().length > 0
        && meta.getData()[0] != '@') { // what a karaoke file says of itself
      syllables.add(clock.seconds(event.getTick()));
    } else if (event.getMessage() instanceof ShortMessage message
        && message.getCommand() == ShortMessage.PROGRAM_CHANGE) {
      programs.putIfAbsent(message.getChannel(), message.getData1());
    }
  }

  /** All that have notes, in their order. */
  static List<CandidateVoice> of(Sequence sequence) {
    MidiVoices voices = new MidiVoices(sequence);
    List<CandidateVoice> candidates = new ArrayList<>();
    Track[] tracks = sequence.getTracks();
    for (int i = 0; i < tracks.length; i++) {
      for (MidiPart part : MidiPart.of(tracks[i], voices.clock)) {
        candidates.add(voices.candidate(i, tracks[i], part));
      }
    }
    return candidates;
  }

  private CandidateVoice candidate(int number, Track track, MidiPart part) {
    String name = "";
    double hint = 0;
    for (int i = 0; i < track.size(); i++) {
      if (track.get(i).getMessage() instanceof MetaMessage meta
          && (meta.getType() == TRACK_NAME || meta.getType() == INSTRUMENT_NAME)) {
        String text = Encoding.decode(meta.getData()).strip();
        name = name.isEmpty() ? text : name;
        hint = hint == 0 ? hint(text, meta.getData()) : hint;
      }
    }
    String place = "track " + (number + 1) + ", channel " + (part.channel() + 1);
    return new CandidateVoice(
        name.isEmpty() ? place : name + " (" + place + ")",
        hint + GeneralMidi.hint(programs.getOrDefault(part.channel(), 0)),
        syllables.size() < FEWEST_SYLLABLES ? 0 : words(part.notes()),
        0,
        part.notes());
  }

  private static double hint(String text, byte[] name) {
    return new String(name, UTF_8).indexOf('\uFFFD') < 0
        ? VoiceName.hint(text)
        : CHARSETS.stream()
            .mapToDouble(charset -> VoiceName.hint(new String(name, charset)))
            .filter(hint -> hint != 0)
            .findFirst()
            .orElse(0);
  }

  /**
   * How well they fit: the share of notes with a syllable times that of syllables with a note, 0
   * where no more than the half, which voices of one rhythm have by chance.
   */
  private double words(List<Note> notes) {
    NavigableSet<Double> onsets = new TreeSet<>();
    Melody.skyline(notes).notes().forEach(note -> onsets.add(note.onset()));
    return Math.max(0, 2 * met(onsets, syllables) * met(syllables, onsets) - 1);
  }

  private static double met(NavigableSet<Double> moments, NavigableSet<Double> others) {
    return moments.stream()
        .mapToDouble(
            moment ->
                others.subSet(moment - SYLLABLE_SECONDS, moment + SYLLABLE_SECONDS).isEmpty()
                    ? 0
                    : 1)
        .average()
        .orElse(0);
  }
}
