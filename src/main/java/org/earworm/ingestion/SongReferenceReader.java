package org.earworm.ingestion;

import java.util.List;
import org.earworm.audio.AudioDecoder;
import org.earworm.catalogue.Reading;
import org.earworm.catalogue.ReferenceFile.Kind;
import org.earworm.catalogue.ReferenceReader;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;
import org.earworm.pitch.MelodyTracker;
import org.earworm.retrieval.HumException;
import org.earworm.retrieval.HumException.Reason;
import org.earworm.score.MelodyReader;

/** Reads scores, and hears the melody of recordings, be they of one voice or of a band. */
record SongReferenceReader(AudioDecoder decoder, MelodyTracker tracker) implements ReferenceReader {
  @Override
  public List<Reading> read(String fileName, byte[] content) {
    return Kind.of(fileName) == Kind.AUDIO
        ? List.of(Reading.of(hear(content)))
        : MelodyReader.read(fileName, content).stream().map(Reading::of).toList();
  }

  private Reference hear(byte[] recording) {
    PitchContour contour = tracker.track(decoder.decode(recording));
    if (contour.voicedSeconds() == 0) {
      throw new HumException(
          Reason.NO_PITCH,
          "no melody was heard in the recording; give one in which it is sung or played");
    }
    return new HeardMelody(contour);
  }
}
