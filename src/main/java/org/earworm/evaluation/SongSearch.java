package org.earworm.evaluation;

import java.util.List;
import org.earworm.melody.PitchContour;

/** What is evaluated: songs for a hum. */
interface SongSearch {
  /**
   * The songs found.
   *
   * @param score the higher, the more alike; equal ones are tied
   */
  record Hit(String song, double score) {}

  /** The songs found, in any order; those left out are taken to be last of all. */
  List<Hit> search(PitchContour hum);
}
