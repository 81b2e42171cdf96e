package org.earworm.musicxml;

import java.util.ArrayList;
import java.util.List;
import org.earworm.voice.GeneralMidi;
import org.earworm.voice.VoiceName;

/** What the list of parts of a MusicXML score says of one part. */
final class MusicXmlPartName {
  private static final int DRUM_CHANNEL = 10;

  private String name = "";
  private final List<Double> hints = new ArrayList<>();
  private boolean drums;

  /** Takes in the text of an element in it; what says nothing of its voice is passed over. */
  void read(String element, String text) {
    switch (element) {
      case "part-name" -> {
        name = text;
        hints.add(VoiceName.hint(text));
      }
      case "instrument-name" -> hints.add(VoiceName.hint(text));
      case "instrument-sound" -> hints.add(VoiceName.hint(text.replace('.', ' ')));
      case "midi-program" -> hints.add(GeneralMidi.hint(number(text) - 1));
      case "midi-channel" -> drums |= number(text) == DRUM_CHANNEL;
      default -> {}
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
  }

  String name() {
    return name;
  }

  /** The first of its names that says anything; of drums that of drums. */
  double hint() {
    return drums ? -3 : hints.stream().filter(hint -> hint != 0).findFirst().orElse(0.0);
  }
}
