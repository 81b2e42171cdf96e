package org.earworm.audio;

import java.io.IOException;

/** A recording that can be heard, at 16 kHz. */
interface Sound {
  /**
   * Of its channels and tracks, and of their mixes, the one with the clearest melody.
   *
   * @param gain what every sample is multiplied by first; what is beyond full scale is clipped
   * @throws AudioException when nothing can be decoded
   * @throws IOException when this machine is at fault
   */
  Plane clearest(int gain) throws IOException, InterruptedException;
}
