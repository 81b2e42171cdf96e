package org.earworm.voice;

/** What an instrument of General MIDI says of a voice that is played on it. */
public final class GeneralMidi {
  private GeneralMidi() {}

  /**
   * As {@link VoiceName#hint}, but weaker: half for winds, leads and voices, minus half for
   * ensembles and pads, -1 for basses, -3 for drums and effects.
   *
   * @param program from 0
   */
  public static double hint(int program) {
    if (program >= 112) {
      return -3;
    }
    if (program >= 32 && program < 40) {
      return -1;
    }
    if (program == 53 || program == 54 || program >= 64 && program < 88) {
      return 0.5;
    }
    return program >= 48 && program < 53 || program >= 88 && program < 104 ? -0.5 : 0;
  }
}
