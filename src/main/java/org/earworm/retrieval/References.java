package org.earworm.retrieval;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.Song;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;

/** The held contours of all melodies, drawn once: 4 bytes per 32 ms of music. Immutable. */
final class References {
  private final Map<String, List<PitchContour>> contours;

  References(Catalog catalog) {
    contours =
        catalog.songs().stream().collect(Collectors.toUnmodifiableMap(Song::id, References::drawn));
  }

  private static List<PitchContour> drawn(Song song) {
    return song.melodies().stream().map(melody -> PitchContour.of(melody).held()).toList();
  }

  /** A melody from its first onset to its last offset. */
  PitchContour contour(String songId, int melody) {
    return Objects.requireNonNull(contours.get(songId), songId).get(melody);
  }

  /** The frame of {@link #contour} at a time of the melody. */
  static int frame(Melody melody, double seconds) {
    return Math.max(0, (int) Math.round((seconds - melody.start()) / PitchContour.HOP_SECONDS));
  }
}
