package org.earworm.evaluation;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Distances between melodies, by whether they are of one song.
 *
 * @param matching of pairs of one song
 * @param others of pairs of two
 */
record Distances(double[] matching, double[] others) {
  /** Between every two hums. */
  static <P> Distances ofHums(MetricSpace<P> space, List<Hum> hums) {
    List<P> points = space.points(hums.stream().map(Hum::contour).toList());
    return new Distances(
        pairs(space, hums, points, true).toArray(), pairs(space, hums, points, false).toArray());
  }

  private static <P> DoubleStream pairs(
      MetricSpace<P> space, List<Hum> hums, List<P> points, boolean matching) {
    return IntStream.range(0, points.size())
        .parallel()
        .boxed()
        .flatMapToDouble(
            i ->
                IntStream.range(0, i)
                    .filter(j -> hums.get(i).song().equals(hums.get(j).song()) == matching)
                    .mapToDouble(j -> space.distance(points.get(i), points.get(j))));
  }

  /** From every hum to every song, whose nearest window counts. */
  static Distances toSongs(NearestWindows<?> songs, List<Hum> hums) {
    DoubleStream.Builder matching = DoubleStream.builder();
    DoubleStream.Builder others = DoubleStream.builder();
    for (Hum hum : hums) {
      for (SongSearch.Hit hit : songs.search(hum.contour())) {
        (hit.song().equals(hum.song()) ? matching : others).accept(-hit.score());
      }
    }
    return new Distances(matching.build().toArray(), others.build().toArray());
  }
}
