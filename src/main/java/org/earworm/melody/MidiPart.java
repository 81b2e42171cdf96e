package org.earworm.melody;

import static javax.sound.midi.ShortMessage.NOTE_OFF;
import static javax.sound.midi.ShortMessage.NOTE_ON;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * The notes of one channel in one track.
 *
 * @param channel from 0
 * @param notes at least one, in order of their ends, in seconds and semitones
 */
record MidiPart(int channel, List<Note> notes) {
  private static final int DRUMS = 9;

  /** The parts of a track that have notes, by channel, without the drums of channel 10. */
  static Collection<MidiPart> of(Track track, MidiClock clock) {
    Map<Integer, List<Note>> channels = new TreeMap<>();
    Map<Integer, Long> sounding = new HashMap<>();
    for (int i = 0; i < track.size(); i++) {
      MidiEvent event = track.get(i);
      if (event.getMessage() instanceof ShortMessage message
          && message.getChannel() != DRUMS
          && (message.getCommand() == NOTE_ON || message.getCommand() == NOTE_OFF)) {
        int key = message.getChannel() << 7 | message.getData1();
        Long onset = sounding.remove(key);
        if (onset != null) {
          add(channels, key, clock.seconds(onset), clock.seconds(event.getTick()));
        }
        if (message.getCommand() == NOTE_ON && message.getData2() > 0) {
          sounding.put(key, event.getTick());
        }
      }
    }
    sounding.forEach(
        (key, onset) -> add(channels, key, clock.seconds(onset), clock.seconds(track.ticks())));
    return channels.entrySet().stream()
        .map(entry -> new MidiPart(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void add(Map<Integer, List<Note>> channels, int key, double onset, double offset) {
    int pitch = key & 0x7f;
    if (offset > onset && pitch > 0) {
      channels
          .computeIfAbsent(key >> 7, _ -> new ArrayList<>())
          .add(new Note(onset, offset, pitch));
    }
  }
}
