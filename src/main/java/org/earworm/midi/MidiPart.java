package org.earworm.midi;

import static java.util.stream.Collectors.toSet;
import static javax.sound.midi.ShortMessage.NOTE_OFF;
import static javax.sound.midi.ShortMessage.NOTE_ON;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.earworm.melody.Note;

/**
 * The notes of one channel in one track.
 *
 * @param channel from 0
 * @param notes at least one, in order of their ends, in seconds and semitones
 */
record MidiPart(int channel, List<Note> notes) {
  private static final int DRUMS = 9;

  /** A note that is shorter is struck only, as drums and plucked strings are. */
  private static final double SHORTEST_SECONDS = 0.01;

  /** What it lasts, up to the next. */
  private static final double STRUCK_SECONDS = 0.5;

  /** The parts of a track that have notes, by channel, without the drums of channel 10. */
  static Collection<MidiPart> of(Track track, MidiClock clock) {
    Map<Integer, List<Note>> channels = new TreeMap<>();
    Map<Integer, List<Note>> struck = new TreeMap<>();
    Map<Integer, Long> sounding = new HashMap<>();
    for (int i = 0; i < track.size(); i++) {
      MidiEvent event = track.get(i);
      if (event.getMessage() instanceof ShortMessage message
          && message.getChannel() != DRUMS
          && (message.getCommand() == NOTE_ON || message.getCommand() == NOTE_OFF)) {
        int key = message.getChannel() << 7 | message.getData1();
        Long onset = sounding.remove(key);
        if (onset != null) {
          double start = clock.seconds(onset);
          double end = clock.seconds(event.getTick());
          boolean lasts = end >= start + SHORTEST_SECONDS;
          add(lasts ? channels : struck, key, start, end);
        }
        if (message.getCommand() == NOTE_ON && message.getData2() > 0) {
          sounding.put(key, event.getTick());
        }
      }
    }
    sounding.forEach(
        (key, onset) -> add(channels, key, clock.seconds(onset), clock.seconds(track.ticks())));
    struck.forEach((channel, notes) -> addMissing(channels, channel, notes));
    return channels.entrySet().stream()
        .map(entry -> new MidiPart(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void add(Map<Integer, List<Note>> channels, int key, double onset, double offset) {
    int pitch = key & 0x7f;
    double end = Math.max(offset, onset + (offset < onset + SHORTEST_SECONDS ? STRUCK_SECONDS : 0));
    if (pitch > 0) {
      channels.computeIfAbsent(key >> 7, _ -> new ArrayList<>()).add(new Note(onset, end, pitch));
    }
  }

  /** Notes of next to no length are notes, unless one that lasts begins there, too. */
  private static void addMissing(
      Map<Integer, List<Note>> channels, int channel, List<Note> struck) {
    List<Note> notes = channels.computeIfAbsent(channel, _ -> new ArrayList<>());
    Set<List<Double>> begun =
        notes.stream().map(note -> List.of(note.onset(), note.pitch())).collect(toSet());
    struck.stream()
        .filter(note -> begun.add(List.of(note.onset(), note.pitch())))
        .forEach(notes::add);
  }
}
