package org.earworm.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.earworm.alignment.Alignment;
import org.earworm.alignment.Evidence;
import org.earworm.alignment.Intervals;
import org.earworm.calibration.FusionFit.Labelled;
import org.earworm.catalogue.Song;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Fusion;
import org.earworm.retrieval.Match;
import org.earworm.retrieval.Ranking;
import org.junit.jupiter.api.Test;

/** Evidence made up so that the right song is nearer than the others by a known amount. */
class FusionFitTest {
  private static final PitchContour HUM = new PitchContour(new float[] {60, 60, 62});

  private final RandomGenerator random = Melodies.random();
  private final Melody melody = Melodies.random(4, random);
  private final Fusion any =
      new Fusion(
          new Fusion.Weights(1, -1, -1, 1, -1, -1), new Fusion.Confidence(0, 0, 0, 0, -9, -9));

  @Test
  void fittedScoresAreProbabilities() {
    Fusion fusion = FusionFit.fit(hums(2000));
    List<Labelled> fresh = hums(2000);
    double scores = 0;
    int right = 0;
    for (Labelled hum : fresh) {
      for (Ranking ranking : List.of(hum.ranking().by(fusion), hum.withoutSong().by(fusion))) {
        Match best = ranking.matches().getFirst();
        scores += best.score();
        right += best.song().id().equals(hum.song()) ? 1 : 0;
      }
    }
    assertThat(scores / right).isBetween(0.93, 1.07);
    assertThat(fusion.ranking().similarity()).isPositive();
    assertThat(fusion.ranking().scaling()).isNegative();
    assertThat(fusion.ranking().warping()).isNegative();
    assertThat(fusion.ranking().rhythm()).isPositive();
    assertThat(fusion.ranking().timing()).isNegative();
  }

  @Test
  void copyOfTheSongIsNeitherRightNorWrong() {
    List<Evidence> songs = List.of(evidence("a", 0.9), evidence("b", 0.9), evidence("c", 0.1));
    Labelled hum = new Labelled(new Ranking(HUM, songs, any), "a", Set.of("b"));
    assertThat(hum.withoutSong().matches())
        .extracting(match -> match.song().id())
        .containsExactly("c");
  }

  @Test
  void hopelessOrSmallDataIsRefused() {
    Ranking ranking = new Ranking(HUM, List.of(evidence("a", 0.5)), any);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FusionFit.fit(List.of(new Labelled(ranking, "other", Set.of()))))
        .withMessageContaining("no hum found its song");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FusionFit.fit(List.of(new Labelled(ranking, "a", Set.of()))))
        .withMessageContaining("more than 10 songs");
  }

  private List<Labelled> hums(int n) {
    return IntStream.range(0, n).mapToObj(i -> hum()).toList();
  }

  private Labelled hum() {
    List<Evidence> songs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      songs.add(evidence("song " + i, random.nextGaussian(i == 7 ? 0.7 : 0.4, 0.12)));
    }
    return new Labelled(new Ranking(HUM, songs, any), "song 7", Set.of());
  }

  private Evidence evidence(String id, double closeness) {
    double similarity = closeness + random.nextGaussian(0, 0.1);
    double cost = 1.5 - closeness + random.nextGaussian(0, 0.1);
    double warped = 1.2 - closeness + random.nextGaussian(0, 0.1);
    double rhythm = (closeness - 0.5) / 4 + random.nextGaussian(0, 0.05);
    double timing = (1.5 - closeness) / 4 + random.nextGaussian(0, 0.05);
    Alignment place = new Alignment(warped, 0, 8, 0);
    return new Evidence(
        Song.of(id, melody), similarity, cost, warped, rhythm, timing, Intervals.UNKNOWN, place);
  }
}
