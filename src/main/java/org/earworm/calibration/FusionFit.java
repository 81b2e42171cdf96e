package org.earworm.calibration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.earworm.alignment.Evidence;
import org.earworm.alignment.TimeWarping;
import org.earworm.calibration.ConditionalLogit.Choice;
import org.earworm.retrieval.Fusion;
import org.earworm.retrieval.Ranking;

/** Learns a {@link Fusion} from hums whose songs are known. */
final class FusionFit {
  /** Songs below this rank say nothing that those above do not. */
  private static final int DEPTH = 40;

  /** The share of catalogues in which fewer songs are near than there. */
  private static final double LOW = 0.05;

  private FusionFit() {}

  /**
   * A hum whose song is known.
   *
   * @param ranking all songs that were near
   * @param song id of the right one
   * @param copies ids of songs of the same tune, which are neither right nor wrong
   */
  public record Labelled(Ranking ranking, String song, Set<String> copies) {
    public Labelled {
      copies = Set.copyOf(copies);
    }

    /** The ranking if only one of the songs of this tune were in the catalogue: the right one. */
    public Ranking withoutCopies() {
      return ranking.without(copies);
    }

    /** The ranking if the song and its copies were not in the catalogue: all of it is wrong. */
    public Ranking withoutSong() {
      Set<String> gone = new HashSet<>(copies);
      gone.add(song);
      return ranking.without(gone);
    }
  }

  /**
   * The fusion of greatest likelihood: of the right song among all for the ranking's weights, and,
   * with these, of the best song being right when half of all hums are given without their song.
   *
   * @throws IllegalArgumentException when no hum's song was found
   */
  public static Fusion fit(List<Labelled> hums) {
    List<Choice> choices = hums.stream().flatMap(hum -> choice(hum).stream()).toList();
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("no hum found its song; give others to calibrate by");
    }
    double[] weights = ConditionalLogit.fit(choices, 6);
    var ranking =
        new Fusion.Weights(weights[0], weights[1], weights[2], weights[3], weights[4], weights[5]);
    return new Fusion(ranking, confidence(hums, ranking));
  }

  private static List<Choice> choice(Labelled hum) {
    List<Evidence> songs = warped(hum.withoutCopies());
    OptionalInt right =
        IntStream.range(0, songs.size())
            .filter(i -> songs.get(i).song().id().equals(hum.song()))
            .findFirst();
    if (right.isEmpty()) {
      return List.of();
    }
    double[][] alternatives = songs.stream().map(Evidence::features).toArray(double[][]::new);
    return List.of(new Choice(alternatives, right.getAsInt()));
  }

  private static List<Evidence> warped(Ranking ranking) {
    return ranking.evidence().stream()
        .limit(DEPTH)
        .filter(song -> song.warping() < TimeWarping.WORST)
        .toList();
  }

  private static Fusion.Confidence confidence(List<Labelled> hums, Fusion.Weights weights) {
    double low = -Double.MAX_VALUE;
    var bare = new Fusion(weights, new Fusion.Confidence(0, 0, 0, 0, low, low));
    List<Ranking> wrong = hums.stream().map(hum -> hum.withoutSong().by(bare)).toList();
    double next = floor(wrong, bare, 1);
    double crowd = floor(wrong, bare, Fusion.CROWD);
    var floored = new Fusion(weights, new Fusion.Confidence(0, 0, 0, 0, next, crowd));
    List<Choice> choices = new ArrayList<>();
    for (Labelled hum : hums) {
      choices.add(standing(hum.withoutCopies().by(floored), floored, hum.song()));
      choices.add(standing(hum.withoutSong().by(floored), floored, hum.song()));
    }
    double[] fitted = ConditionalLogit.fit(choices, 4);
    return new Fusion.Confidence(fitted[0], fitted[1], fitted[2], fitted[3], next, crowd);
  }

  /** What the logit at a rank is hardly ever below, when the right song is not there. */
  private static double floor(List<Ranking> rankings, Fusion fusion, int rank) {
    double[] logits =
        rankings.stream()
            .filter(ranking -> ranking.evidence().size() > rank)
            .mapToDouble(ranking -> fusion.logit(ranking.evidence().get(rank)))
            .sorted()
            .toArray();
    if (logits.length == 0) {
      throw new IllegalArgumentException(
          "calibrating takes a catalogue of more than " + Fusion.CROWD + " songs");
    }
    return logits[(int) (LOW * logits.length)];
  }

  /** Whether the best song is right, as a choice between its standing and nothing. */
  private static Choice standing(Ranking ranking, Fusion fusion, String song) {
    List<Evidence> bestFirst = ranking.evidence();
    double[] standing = fusion.standing(bestFirst);
    double[] features = {1, standing[0], standing[1], standing[2]};
    boolean right = bestFirst.getFirst().song().id().equals(song);
    return new Choice(new double[][] {features, new double[4]}, right ? 0 : 1);
  }
}
