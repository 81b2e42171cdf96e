package org.earworm.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.indexing.ReferenceWindows.Cut;
import org.earworm.melody.PitchContour;

/**
 * Songs by the distance of their nearest window: all of them, compared one by one.
 *
 * @param <P> a point of the space
 */
final class NearestWindows<P> implements SongSearch {
  private record Reference<P>(String song, List<P> windows) {}

  private final MetricSpace<P> space;
  private final List<Reference<P>> references = new ArrayList<>();

  /**
   * Places the windows of a catalogue.
   *
   * @param progress told the number of songs done, after each
   */
  NearestWindows(
      MetricSpace<P> space, Catalogue catalogue, ReferenceWindows windows, IntConsumer progress) {
    this.space = space;
    for (Song song : catalogue.songs()) {
      List<PitchContour> contours =
          song.references().stream()
              .flatMap(reference -> windows.cut(reference).stream())
              .map(Cut::contour)
              .toList();
      references.add(new Reference<>(song.id(), space.points(contours)));
      progress.accept(references.size());
    }
  }

  @Override
  public List<Hit> search(PitchContour hum) {
    if (hum.voicedSeconds() == 0) {
      return List.of();
    }
    P point = space.points(List.of(hum)).getFirst();
    return references.parallelStream()
        .map(reference -> new Hit(reference.song, -distance(point, reference)))
        .toList();
  }

  private double distance(P hum, Reference<P> reference) {
    return reference.windows.stream()
        .mapToDouble(window -> space.distance(hum, window))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
