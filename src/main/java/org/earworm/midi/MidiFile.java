package org.earworm.midi;

import static org.earworm.voice.MelodyException.Reason.NO_NOTES;

import java.util.List;
import java.util.Map;
import javax.sound.midi.Sequence;
import org.earworm.melody.Melody;
import org.earworm.voice.CandidateVoice;
import org.earworm.voice.MelodyChoice;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Performance;
import org.earworm.voice.Tune;

/**
 * Reads the melody of a Standard MIDI File. Pitch bends are not followed, and of the melody's notes
 * that sound together the upper voice is kept.
 */
public final class MidiFile {
  private MidiFile() {}

  /**
   * @throws MelodyException when the file is damaged, too large, or holds no pitched notes
   */
  public static List<Tune> read(byte[] content) {
    Sequence sequence = MidiChunks.sequence(content);
    List<CandidateVoice> voices = MidiVoices.of(sequence);
    if (voices.isEmpty()) {
      throw MidiEvents.sounds(sequence)
          ? Performance.onlyDrums()
          : new MelodyException(NO_NOTES, "this MIDI file has no notes; add a melody");
    }
    double end = voices.stream().mapToDouble(CandidateVoice::end).max().orElse(0);
    if (end > Performance.MAX_SECONDS) {
      throw Performance.tooLong();
    }
    return List.of(
        new Tune(null, MelodyChoice.of(voices, voice -> Melody.skyline(voice.notes())), Map.of()));
  }
}
