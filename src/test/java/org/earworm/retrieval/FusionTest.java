package org.earworm.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.earworm.catalog.Song;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final Song SONG = Song.of("song", Melodies.random(4, Melodies.random(1)));

  private final RandomGenerator random = Melodies.random();

  @Test
  void probabilitiesLeaveRoomForNoSongAndKeepTheOrder() {
    for (int round = 0; round < 200; round++) {
      List<Evidence> songs =
          IntStream.range(0, random.nextInt(1, 20)).mapToObj(i -> evidence()).toList();
      double[] probabilities = Fusion.DEFAULT.probabilities(songs);
      assertThat(Arrays.stream(probabilities).sum()).isLessThan(1 + 1e-12);
      for (int i = 0; i < probabilities.length; i++) {
        assertThat(probabilities[i]).isBetween(0.0, 1.0);
        for (int j = 0; j < probabilities.length; j++) {
          if (Fusion.DEFAULT.logit(songs.get(i)) > Fusion.DEFAULT.logit(songs.get(j))) {
            assertThat(probabilities[i]).isGreaterThanOrEqualTo(probabilities[j]);
          }
        }
      }
    }
  }

  @Test
  void oddsAgainstNoSongAreTheLogit() {
    Evidence evidence = evidence(0.6, 0.8, 0.7);
    double probability = Fusion.DEFAULT.probabilities(List.of(evidence))[0];
    assertThat(Math.log(probability / (1 - probability)))
        .isCloseTo(Fusion.DEFAULT.logit(evidence) - Fusion.DEFAULT.none(), within(1e-9));
  }

  @Test
  void moreEvidenceIsMoreProbable() {
    double before = probability(evidence(0.6, 1, 1));
    assertThat(probability(evidence(0.7, 1, 1))).isGreaterThan(before);
    assertThat(probability(evidence(0.6, 0.9, 1))).isGreaterThan(before);
    assertThat(probability(evidence(0.6, 1, 0.9))).isGreaterThan(before);
  }

  @Test
  void anotherGoodSongTakesItsShare() {
    Evidence good = evidence(0.9, 0.2, 0.2);
    double[] two = Fusion.DEFAULT.probabilities(List.of(good, good));
    assertThat(two[0]).isEqualTo(two[1]).isLessThan(0.5).isLessThan(probability(good));
  }

  @Test
  void extremeEvidenceStaysFinite() {
    Evidence hopeless = evidence(-1, 1e4, 1e4);
    assertThat(Fusion.DEFAULT.probabilities(List.of(hopeless, evidence(1, 0, 0))))
        .satisfies(both -> assertThat(both[0]).isZero())
        .satisfies(both -> assertThat(both[1]).isGreaterThan(0.99));
    assertThat(Fusion.DEFAULT.probabilities(List.of())).isEmpty();
  }

  private static double probability(Evidence evidence) {
    return Fusion.DEFAULT.probabilities(List.of(evidence, evidence(0.5, 1, 1)))[0];
  }

  private Evidence evidence() {
    return evidence(random.nextDouble(-1, 1), random.nextDouble(4), random.nextDouble(4));
  }

  private static Evidence evidence(double similarity, double scaling, double warping) {
    return new Evidence(SONG, similarity, scaling, warping, new Alignment(warping, 0, 8, 0));
  }
}
