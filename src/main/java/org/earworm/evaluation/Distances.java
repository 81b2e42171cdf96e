package org.earworm.evaluation;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.alignment.HumStart;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.dataset.Hum;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.indexing.ReferenceWindows.Cut;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.PitchContour;

/**
 * Distances between melodies, by whether they are of one song.
 *
 * @param matching of pairs of one song
 * @param others of pairs of two
 */
record Distances(double[] matching, double[] others) {
  /** Between every two hums, each as a whole. */
  static <P> Distances ofHums(MetricSpace<P> space, List<Hum> hums) {
    return between(space, hums, wholes(hums).stream().map(List::of).toList());
  }

  /**
   * Between every two hums, the faster one as far as the slower one goes: one of them is cut as
   * songs are, and what lies nearest to the other counts.
   */
  static <P> Distances ofHumsAtAnyTempo(MetricSpace<P> space, List<Hum> hums) {
    ReferenceWindows windows = new ReferenceWindows(HumStart.START);
    return between(
        space,
        hums,
        wholes(hums).stream()
            .map(
                whole ->
                    Stream.concat(
                            Stream.of(whole),
                            windows.cut(new HeardMelody(whole)).stream().map(Cut::contour))
                        .toList())
            .toList());
  }

  private static List<PitchContour> wholes(List<Hum> hums) {
    return hums.stream().map(hum -> hum.contour().held()).toList();
  }

  /**
   * @param beginnings of each hum, the whole one first
   */
  private static <P> Distances between(
      MetricSpace<P> space, List<Hum> hums, List<List<PitchContour>> beginnings) {
    List<List<P>> points = beginnings.stream().map(space::points).toList();
    return new Distances(
        pairs(space, hums, points, true).toArray(), pairs(space, hums, points, false).toArray());
  }

  private static <P> DoubleStream pairs(
      MetricSpace<P> space, List<Hum> hums, List<List<P>> points, boolean matching) {
    return IntStream.range(0, points.size())
        .parallel()
        .boxed()
        .flatMapToDouble(
            i ->
                IntStream.range(0, i)
                    .filter(j -> hums.get(i).song().equals(hums.get(j).song()) == matching)
                    .mapToDouble(
                        j ->
                            Math.min(
                                nearest(space, points.get(i).getFirst(), points.get(j)),
                                nearest(space, points.get(j).getFirst(), points.get(i)))));
  }

  private static <P> double nearest(MetricSpace<P> space, P whole, List<P> beginnings) {
    double nearest = Double.POSITIVE_INFINITY;
    for (P beginning : beginnings) {
      nearest = Math.min(nearest, space.distance(whole, beginning));
    }
    return nearest;
  }

  /** From every hum to every song, whose nearest window counts. */
  static Distances toSongs(NearestWindows<?> songs, List<Hum> hums) {
    DoubleStream.Builder matching = DoubleStream.builder();
    DoubleStream.Builder others = DoubleStream.builder();
    for (Hum hum : hums) {
      for (Hit hit : songs.search(hum.contour())) {
        (hit.song().equals(hum.song()) ? matching : others).accept(-hit.score());
      }
    }
    return new Distances(matching.build().toArray(), others.build().toArray());
  }
}
