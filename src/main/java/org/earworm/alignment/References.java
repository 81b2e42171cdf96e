package org.earworm.alignment;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Arrays;
import java.util.List;
import org.earworm.catalogue.Song;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;

/**
 * The melodies of songs as contours, drawn when first asked for and kept as long as the song is: 4
 * bytes per 32 ms of music. Thread-safe.
 */
public final class References {
  /**
   * A melody drawn.
   *
   * @param start of the melody in seconds, the time of the contour's first frame
   * @param contour from the first onset to the last offset, rests held
   * @param onsets frames where notes start, ascending
   */
  record Drawn(double start, PitchContour contour, int[] onsets) {
    static Drawn of(Reference melody) {
      PitchContour contour = melody.contour().held();
      int[] onsets =
          Arrays.stream(melody.onsets())
              .mapToInt(onset -> frame(onset - melody.start()))
              .filter(frame -> frame < contour.frames())
              .distinct()
              .toArray();
      return new Drawn(melody.start(), contour, onsets);
    }

    private static int frame(double seconds) {
      return (int) Math.round(seconds / PitchContour.HOP_SECONDS);
    }

    /** Where the melody itself starts, the one place of a hum under {@link HumStart#START}. */
    int[] first() {
      return Arrays.copyOf(onsets, 1);
    }
  }

  /** By the song object, so that a song that was changed is drawn anew and one removed is gone. */
  private final LoadingCache<Song, List<Drawn>> drawn =
      Caffeine.newBuilder()
          .weakKeys()
          .build(song -> song.references().stream().map(Drawn::of).toList());

  /** The melodies of a song, in its order. */
  List<Drawn> of(Song song) {
    return drawn.get(song);
  }
}
