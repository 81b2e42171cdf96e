package org.earworm.evaluation;

import java.util.List;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.melody.PitchContour;

/** What is evaluated: songs for a hum. */
interface SongSearch {
  /** The songs found, in any order; those left out are taken to be last of all. */
  List<Hit> search(PitchContour hum);
}
