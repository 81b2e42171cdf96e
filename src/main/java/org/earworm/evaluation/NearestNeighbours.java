package org.earworm.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.dataset.Hum;
import org.earworm.melody.PitchContour;

/**
 * Songs by the vote of the k hums nearest to a hum. A vote weighs 1 from the nearest and falls with
 * distance to 0 from the k-th (Dudani 1976, "The distance-weighted k-nearest-neighbor rule").
 *
 * @param <P> a point of the space
 */
final class NearestNeighbours<P> implements SongSearch {
  private record Neighbour(String song, double distance) {}

  private final MetricSpace<P> space;
  private final List<Hum> hums;
  private final List<P> points;
  private final int k;

  /**
   * @param hums whose songs are known
   * @param k how many of them vote
   */
  NearestNeighbours(MetricSpace<P> space, List<Hum> hums, int k) {
    this.space = space;
    this.hums = hums;
    this.points = space.points(hums.stream().map(Hum::contour).toList());
    this.k = k;
  }

  @Override
  public List<Hit> search(PitchContour hum) {
    if (hum.voicedSeconds() == 0) {
      return List.of();
    }
    P point = space.points(List.of(hum)).getFirst();
    List<Neighbour> voters =
        IntStream.range(0, points.size())
            .mapToObj(i -> new Neighbour(hums.get(i).song(), space.distance(point, points.get(i))))
            .sorted(Comparator.comparingDouble(Neighbour::distance))
            .limit(k)
            .toList();
    double nearest = voters.getFirst().distance;
    double farthest = voters.getLast().distance;
    Map<String, Double> votes = new HashMap<>();
    for (Neighbour voter : voters) {
      double weight = farthest > nearest ? (farthest - voter.distance) / (farthest - nearest) : 1;
      votes.merge(voter.song, weight, Double::sum);
    }
    return votes.entrySet().stream().map(vote -> new Hit(vote.getKey(), vote.getValue())).toList();
  }
}
