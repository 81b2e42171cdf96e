package org.earworm.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.earworm.alignment.Alignment;
import org.earworm.alignment.Evidence;
import org.earworm.catalogue.Song;
import org.earworm.melody.Melodies;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final Song SONG = Song.of("song", Melodies.random(4, Melodies.random(1)));

  private final Fusion fusion =
      new Fusion(
          new Fusion.Weights(10, -4, -6, 20, -1, -1),
          new Fusion.Confidence(-4, 0.1, 0.7, 0.4, -6, -9));
  private final RandomGenerator random = Melodies.random();

  @Test
  void probabilitiesLeaveRoomForNoSongAndKeepTheOrder() {
    for (int round = 0; round < 200; round++) {
      List<Evidence> songs =
          IntStream.range(0, random.nextInt(1, 30))
              .mapToObj(i -> evidence())
              .sorted(Comparator.comparingDouble(fusion::logit).reversed())
              .toList();
      double[] probabilities = fusion.probabilities(songs);
      assertThat(Arrays.stream(probabilities).sum()).isLessThan(1 + 1e-12);
      for (int i = 0; i < probabilities.length; i++) {
        assertThat(probabilities[i]).isBetween(0.0, i == 0 ? 1.0 : probabilities[i - 1]);
      }
    }
  }

  @Test
  void logOddsOfTheBestAreItsStanding() {
    List<Evidence> songs = crowd(evidence(0.8, 0.5, 0.5), evidence(0.5, 0.6, 0.7), 12);
    double best = fusion.logit(songs.getFirst());
    double lead = best - fusion.logit(songs.get(1));
    double crowd = best - fusion.logit(songs.get(10));
    double probability = fusion.probabilities(songs)[0];
    assertThat(Math.log(probability / (1 - probability)))
        .isCloseTo(-4 + 0.1 * best + 0.7 * lead + 0.4 * crowd, within(1e-9));
  }

  @Test
  void standingOutIsWorthMoreThanFittingWell() {
    Evidence rival = evidence(0.8, 0.4, 0.4);
    double amongMany = fusion.probabilities(crowd(evidence(0.85, 0.35, 0.35), rival, 12))[0];
    Evidence poorRival = evidence(0.3, 1.5, 1.5);
    double ahead = fusion.probabilities(crowd(evidence(0.7, 0.6, 0.6), poorRival, 12))[0];
    assertThat(ahead).isGreaterThan(amongMany);
  }

  @Test
  void twoCopiesOfATuneShareItsProbability() {
    Evidence good = evidence(0.9, 0.2, 0.2);
    double[] two = fusion.probabilities(crowd(good, good, 12));
    assertThat(two[0]).isEqualTo(two[1]).isLessThanOrEqualTo(0.5);
  }

  @Test
  void songWithoutRivalsIsNotBelievedBlindly() {
    Evidence poor = evidence(0.1, 1.5, 1.5);
    assertThat(fusion.probabilities(List.of(poor))[0]).isLessThan(0.5);
    assertThat(fusion.probabilities(List.of(evidence(0.9, 0.2, 0.2)))[0]).isGreaterThan(0.9);
  }

  @Test
  void extremeEvidenceStaysFinite() {
    Evidence hopeless = evidence(-1, 1e4, 1e4);
    assertThat(fusion.probabilities(List.of(evidence(1, 0, 0), hopeless)))
        .satisfies(both -> assertThat(both[0]).isGreaterThan(0.99))
        .satisfies(both -> assertThat(both[1]).isZero());
    assertThat(fusion.probabilities(List.of())).isEmpty();
  }

  private static List<Evidence> crowd(Evidence best, Evidence next, int others) {
    Stream<Evidence> crowd = IntStream.range(0, others).mapToObj(i -> evidence(0.2, 1, 1));
    return Stream.concat(Stream.of(best, next), crowd).toList();
  }

  private Evidence evidence() {
    return evidence(random.nextDouble(-1, 1), random.nextDouble(4), random.nextDouble(4));
  }

  static Evidence evidence(double similarity, double scaling, double warping) {
    return new Evidence(
        SONG, similarity, scaling, warping, 0, 0.2, 0.6, new Alignment(warping, 0, 8, 0));
  }
}
