package org.earworm.midi;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * The events of one track. Running status outlives what is not of a channel; system messages are
 * passed over.
 */
final class MidiEvents {
  private static final int META = 0xff;
  private static final int END_OF_TRACK = 0x2f;

  private final ByteBuffer bytes;

  MidiEvents(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** How many bytes were read. */
  int length() {
    return bytes.position();
  }

  /**
   * Reads up to the end of the track.
   *
   * @param start tick at which the track begins
   * @return whether it could be read to its end
   */
  boolean addTo(Track track, long start) {
    long tick = start;
    int running = 0;
    try {
      while (bytes.hasRemaining()) {
        tick += number();
        int status = bytes.get(bytes.position()) < 0 ? bytes.get() & 0xff : running;
        if (status == META) {
          int type = bytes.get() & 0x7f;
          byte[] data = data(number());
          track.add(new MidiEvent(new MetaMessage(type, data, data.length), tick));
          if (type == END_OF_TRACK) {
            return true;
          }
        } else if (status >= 0xf0) {
          passOver(status);
        } else if (status >= 0x80) {
          running = status;
          boolean two = status < 0xc0 || status >= 0xe0;
          MidiMessage message = new ShortMessage(status, value(), two ? value() : 0);
          track.add(new MidiEvent(message, tick));
        } else {
          return false;
        }
      }
      return true;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | InvalidMidiDataException e) {
      return false;
    }
  }

  /** System exclusive, common and real-time messages, by the data that follow. */
  private void passOver(int status) {
    switch (status) {
      case 0xf0, 0xf7 -> data(number());
      case 0xf1, 0xf3 -> value();
      case 0xf2 -> {
        value();
        value();
      }
      default -> {}
    }
  }

  /** Seven bits; real-time messages may come in between. */
  private int value() {
    int value = bytes.get() & 0xff;
    while (value >= 0xf8) {
      value = bytes.get() & 0xff;
    }
    return value & 0x7f;
  }

  /** Seven bits a byte, of which the last 28 count. */
  private int number() {
    int part = bytes.get();
    int number = part & 0x7f;
    while (part < 0) {
      part = bytes.get();
      number = (number << 7 | (part & 0x7f)) & 0x0fff_ffff;
    }
    return number;
  }

  private byte[] data(int length) {
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] data = new byte[length];
    bytes.get(data);
    return data;
  }

  /** Whether a note begins in any track. */
  static boolean sounds(Sequence sequence) {
    for (Track track : sequence.getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        if (track.get(i).getMessage() instanceof ShortMessage message
            && message.getCommand() == ShortMessage.NOTE_ON) {
          return true;
        }
      }
    }
    return false;
  }
}
