package org.earworm.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioException;
import org.earworm.audio.AudioProperties;
import org.earworm.audio.Pcm;
import org.earworm.melody.PitchContour;
import org.earworm.pitch.PitchTracker;
import org.springframework.util.unit.DataSize;

/**
 * From a query's bytes to its pitch: recordings as the service hears them, only longer ones too.
 */
public final class QueryReader {
  private final UnaryOperator<Pcm> room;
  private final PitchTracker tracker = new PitchTracker();
  private final AudioDecoder decoder =
      new AudioDecoder(
          new AudioProperties(
              DataSize.ofMegabytes(50),
              Duration.ofMinutes(2),
              Duration.ofSeconds(30),
              DataSize.ofMegabytes(512)));

  /** Recordings as they are. */
  public QueryReader() {
    this(UnaryOperator.identity());
  }

  /**
   * @param room what comes to a recording before it is heard, such as noise
   */
  public QueryReader(UnaryOperator<Pcm> room) {
    this.room = room;
  }

  /**
   * The pitch of a recording, or what a pitch vector states.
   *
   * @throws AudioException when the recording cannot be heard
   */
  public PitchContour hear(Query query, byte[] content) {
    return query.file().toString().endsWith(".pv")
        ? PitchVector.parse(content)
        : tracker.track(room.apply(decoder.decode(content)));
  }

  /** All that can be heard and have pitch, in order. */
  public List<Hum> hear(List<Query> queries) throws IOException {
    List<Hum> hums = new ArrayList<>();
    for (Query query : queries) {
      try {
        PitchContour contour = hear(query, Files.readAllBytes(query.file()));
        if (contour.voicedSeconds() > 0) {
          hums.add(new Hum(query.answer(), contour));
        }
      } catch (AudioException inaudible) {
        System.err.println("left out: " + query.file() + ": " + inaudible.getMessage());
      }
    }
    return hums;
  }
}
