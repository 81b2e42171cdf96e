package org.earworm.melody;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static javax.sound.midi.ShortMessage.NOTE_OFF;
import static javax.sound.midi.ShortMessage.NOTE_ON;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * The notes of one channel in one track.
 *
 * @param namedMelody whether its track is called the melody, the vocals or the like
 * @param notes at least one, in order of their ends, in seconds and semitones
 */
record MidiPart(boolean namedMelody, List<Note> notes) {
  private static final int TRACK_NAME = 0x03;
  private static final int DRUMS = 9;

  /** More than the largest product. */
  private static final double NAMED = 128;

  /** What people sing, C3 to C6. */
  private static final int LOWEST_SUNG = 48;

  private static final int HIGHEST_SUNG = 84;

  /** A major third in semitones. */
  private static final int LARGEST_STEP = 4;

  /** The parts of a track that have notes, without the drums of channel 10. */
  static Collection<MidiPart> of(Track track, MidiClock clock) {
    Map<Integer, List<Note>> channels = new TreeMap<>();
    Map<Integer, Long> sounding = new HashMap<>();
    boolean named = false;
    for (int i = 0; i < track.size(); i++) {
      MidiEvent event = track.get(i);
      if (event.getMessage() instanceof MetaMessage meta && meta.getType() == TRACK_NAME) {
        String name = new String(meta.getData(), ISO_8859_1);
        named |= MelodyReader.MELODY_NAME.matcher(name).find();
      } else if (event.getMessage() instanceof ShortMessage message
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
    boolean melody = named;
    return channels.values().stream().map(notes -> new MidiPart(melody, notes)).toList();
  }

  private static void add(Map<Integer, List<Note>> channels, int key, double onset, double offset) {
    int pitch = key & 0x7f;
    if (offset > onset && pitch > 0) {
      channels
          .computeIfAbsent(key >> 7, _ -> new ArrayList<>())
          .add(new Note(onset, offset, pitch));
    }
  }

  double end() {
    return notes.stream().mapToDouble(Note::offset).max().orElse(0);
  }

  /**
   * How much the part resembles a sung melody. A named one always does; of the others, by the share
   * of their notes that are struck alone and of their steps of at most {@link #LARGEST_STEP}, then
   * the share that can be sung, the time they sound, and their mean pitch, as melodies tend to be
   * the highest part (Uitdenbogerd &amp; Zobel 1998). The exponents were chosen on POP909.
   *
   * @param songEnd end of the song in seconds
   */
  double melodic(double songEnd) {
    List<Note> line = Melody.skyline(notes).notes();
    int steps = 0;
    for (int i = 1; i < line.size(); i++) {
      steps += Math.abs(line.get(i).pitch() - line.get(i - 1).pitch()) <= LARGEST_STEP ? 1 : 0;
    }
    double alone = line.size() / (double) notes.size();
    double stepwise = (steps + 1) / (double) line.size();
    double sung = share(notes, note -> note.pitch() >= LOWEST_SUNG && note.pitch() <= HIGHEST_SUNG);
    double active = line.stream().mapToDouble(Note::duration).sum() / songEnd;
    double pitch = notes.stream().mapToDouble(Note::pitch).average().orElse(0);
    double product = Math.pow(alone * stepwise, 2) * sung * Math.sqrt(active) * pitch;
    return namedMelody ? NAMED + product : product;
  }

  private static double share(List<Note> notes, Predicate<Note> condition) {
    return notes.stream().filter(condition).count() / (double) notes.size();
  }
}
