package org.earworm.midi;

import java.util.Map;
import java.util.TreeMap;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.Sequence;
import javax.sound.midi.Track;

/**
 * Ticks to seconds: the tempo map of a MIDI file, without tempos that nothing can be heard at, or
 * its SMPTE rate.
 */
final class MidiClock {
  private static final int SET_TEMPO = 0x51;

  /** 120 quarter notes a minute until a tempo is set. */
  private static final int DEFAULT_MICROSECONDS = 500_000;

  /** Of 15,360 ticks a quarter note, 1000 quarter notes a minute have 3.9. */
  private static final double SHORTEST_TICK_MICROSECONDS = 3;

  private record Tempo(double seconds, double secondsPerTick) {}

  private final TreeMap<Long, Tempo> tempos = new TreeMap<>();

  MidiClock(Sequence sequence) {
    int resolution = Math.max(1, sequence.getResolution());
    if (sequence.getDivisionType() != Sequence.PPQ) {
      tempos.put(0L, new Tempo(0, 1.0 / (sequence.getDivisionType() * resolution)));
      return;
    }
    TreeMap<Long, Integer> changes = new TreeMap<>(Map.of(0L, DEFAULT_MICROSECONDS));
    for (Track track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        MidiEvent event = track.get(i);
        if (event.getMessage() instanceof MetaMessage meta
            && meta.getType() == SET_TEMPO
            && meta.getData().length == 3
            && microseconds(meta.getData()) >= SHORTEST_TICK_MICROSECONDS * resolution) {
          changes.put(Math.max(0, event.getTick()), microseconds(meta.getData()));
        }
      }
    }
    changes.forEach(
        (tick, microseconds) ->
            tempos.put(
                tick,
                new Tempo(tempos.isEmpty() ? 0 : seconds(tick), microseconds * 1e-6 / resolution)));
  }

  private static int microseconds(byte[] data) {
    return (data[0] & 0xff) << 16 | (data[1] & 0xff) << 8 | (data[2] & 0xff);
  }

  /** Seconds from the start of the file to a tick. */
  double seconds(long tick) {
    long at = Math.max(0, tick);
    Map.Entry<Long, Tempo> since = tempos.floorEntry(at);
    return since.getValue().seconds() + (at - since.getKey()) * since.getValue().secondsPerTick();
  }
}
