package org.earworm.pitch;

/** How many voices a recording has. */
public enum Texture {
  /** One: a hum, whistling, singing without accompaniment. */
  MONOPHONIC,
  /** Many: singing over instruments, a band, a choir. */
  POLYPHONIC
}
