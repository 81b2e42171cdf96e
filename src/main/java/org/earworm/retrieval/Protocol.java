package org.earworm.retrieval;

/** Where in a song a hum may start. */
public enum Protocol {
  /** Where the song starts. */
  START,
  /** Anywhere: windows from all over the song compete. */
  ANYWHERE
}
