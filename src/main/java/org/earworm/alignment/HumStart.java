package org.earworm.alignment;

/** Where in a song a hum may start. */
public enum HumStart {
  /** Where the song starts. */
  START,
  /** Anywhere: windows from all over the song compete. */
  ANYWHERE
}
