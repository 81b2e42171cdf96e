package org.earworm.midi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.earworm.voice.MelodyException.Reason.NO_NOTES;
import static org.earworm.voice.MelodyException.Reason.TOO_LARGE;
import static org.earworm.voice.MelodyException.Reason.UNREADABLE;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.Sequence;
import javax.sound.midi.Track;
import org.earworm.voice.MelodyException;

/**
 * The tracks of a Standard MIDI File (RP-001), found as players find them: behind whatever comes
 * first (RIFF, a MacBinary header), as many as there are, whatever the header and lengths say. The
 * JDK's reader is strict.
 */
final class MidiChunks {
  /** A song takes some ten kilobytes. */
  private static final int MAX_BYTES = 1 << 20;

  private static final int MAX_TRACKS = 65_535;
  private static final int HEADER_BYTES = 14;
  private static final String END_OF_TRACK = "\u00ff/\0";
  private static final Pattern CHUNK = Pattern.compile("[A-Za-z]{4}\0");

  /** By what a header calls them. */
  private static final Map<Integer, Float> FRAME_RATES =
      Map.of(
          24, Sequence.SMPTE_24,
          25, Sequence.SMPTE_25,
          29, Sequence.SMPTE_30DROP,
          30, Sequence.SMPTE_30);

  private final ByteBuffer bytes;

  /** The same bytes, to look for names of chunks in. */
  private final String text;

  private MidiChunks(byte[] content) {
    bytes = ByteBuffer.wrap(content);
    text = new String(content, ISO_8859_1);
  }

  /**
   * All tracks; the patterns of format 2 are one track, one after the other. What is cut short is
   * read as far as it goes.
   *
   * @throws MelodyException when there is no header or no track, or nothing in a track that is cut
   *     short
   */
  static Sequence sequence(byte[] content) {
    return new MidiChunks(content).sequence();
  }

  private Sequence sequence() {
    int header = text.indexOf("MThd");
    if (header < 0) {
      throw new MelodyException(
          UNREADABLE, "this is no MIDI file, it has no header (MThd); export it as MIDI");
    }
    if (text.length() - header < HEADER_BYTES) {
      throw new MelodyException(
          UNREADABLE, "this MIDI file is cut short in its header; copy or export it again");
    }
    int format = bytes.getShort(header + 8) & 0xffff;
    if (format > 2) {
      throw new MelodyException(
          UNREADABLE, "this MIDI file is of format " + format + "; export it as format 0 or 1");
    }
    Sequence sequence = empty(bytes.getShort(header + 12));
    Track patterns = format == 2 ? sequence.createTrack() : null;
    int another = text.indexOf("MThd", header + 4);
    int end = another < 0 ? text.length() : another;
    boolean whole = true;
    int read = 0;
    int at = text.indexOf("MTrk", header + HEADER_BYTES);
    for (int tracks = 0; at >= 0 && at + 8 <= end && tracks < MAX_TRACKS; tracks++) {
      Track track = patterns == null ? sequence.createTrack() : patterns;
      MidiEvents events = new MidiEvents(bytes.slice(at + 8, limit(at + 8, end) - at - 8));
      whole &= events.addTo(track, patterns == null ? 0 : track.ticks());
      read += events.length();
      if (read > MAX_BYTES) {
        throw new MelodyException(
            TOO_LARGE, "MIDI files of more than 1 MB are not read; give the melody alone");
      }
      at = text.indexOf("MTrk", at + 8 + events.length());
    }
    if (read == 0) {
      throw new MelodyException(NO_NOTES, "this MIDI file has no track with notes; add a melody");
    }
    if (!whole && !MidiEvents.sounds(sequence)) {
      throw new MelodyException(
          UNREADABLE, "a track of this MIDI file is cut short or damaged; copy or export it again");
    }
    return sequence;
  }

  /** Where the events of a track end: where it says, if something ends or begins there. */
  private int limit(int start, int end) {
    long said = start + (bytes.getInt(start - 4) & 0xffff_ffffL);
    if (said == end || (said < end && isEdge((int) said))) {
      return (int) said;
    }
    int next = text.indexOf("MTrk", start);
    return next < 0 || next > end ? end : next;
  }

  private boolean isEdge(int at) {
    return text.startsWith("MTrk", at)
        || text.startsWith(END_OF_TRACK, at - END_OF_TRACK.length())
        || CHUNK.matcher(text).region(at, text.length()).lookingAt();
  }

  /**
   * @param division ticks of a quarter note, or frames a second and ticks of a frame
   */
  private static Sequence empty(short division) {
    float rate =
        division > 0 ? Sequence.PPQ : FRAME_RATES.getOrDefault(-(division >> 8), Float.NaN);
    int ticks = division > 0 ? division : division & 0xff;
    if (Float.isNaN(rate) || ticks == 0) {
      throw new MelodyException(
          UNREADABLE, "this MIDI file does not say how long a tick is; export it again");
    }
    try {
      return new Sequence(rate, ticks);
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
