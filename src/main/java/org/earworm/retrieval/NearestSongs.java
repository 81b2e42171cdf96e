package org.earworm.retrieval;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The songs nearest to one view of a hum.
 *
 * @param weight of the view
 * @param songs cosine of the nearest window by song id
 * @param farthest the least of these cosines, -1 when there are none
 */
record NearestSongs(double weight, Map<String, Float> songs, float farthest) {
  NearestSongs(double weight, Map<String, Float> songs) {
    this(weight, songs, songs.isEmpty() ? -1 : Collections.min(songs.values()));
  }

  /** A song that a view did not find is at most as near as the farthest one it did find. */
  static double mean(List<NearestSongs> votes, String song) {
    double sum = 0;
    double weights = 0;
    for (NearestSongs vote : votes) {
      sum += vote.weight * vote.songs.getOrDefault(song, vote.farthest);
      weights += vote.weight;
    }
    return sum / weights;
  }
}
