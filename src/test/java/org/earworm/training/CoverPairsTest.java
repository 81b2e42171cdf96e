package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.earworm.alignment.Aligner;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Song;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.training.CoverPairs.Covered;
import org.junit.jupiter.api.Test;

class CoverPairsTest {
  private final RandomGenerator random = Melodies.random();
  private final Melody melody = Melodies.random(60, random);
  private final Melody faster = Melodies.changed(melody, 4, 1.25);
  private final CoverPairs covers = new CoverPairs();

  @Test
  void versionsOfASongAreEachOthersPositives() {
    Song song = Song.of("song", melody, faster, new HeardMelody(melody.contour()));
    List<Covered> drawn = drawn(song);
    assertThat(drawn).hasSizeGreaterThan(40);
    double cost = 0;
    for (Covered covered : drawn) {
      cost +=
          Aligner.align(covered.hum(), new HeardMelody(covered.reference()), HumStart.START).cost();
    }
    assertThat(cost / drawn.size()).isLessThan(0.6);
  }

  @Test
  void otherMelodiesUnderOneNameAreNot() {
    assertThat(drawn(Song.of("song", melody, Melodies.random(60, random)))).hasSizeLessThan(5);
  }

  private List<Covered> drawn(Song song) {
    List<Covered> drawn = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Optional<Covered> covered = covers.draw(song, random);
      covered.ifPresent(drawn::add);
    }
    return drawn;
  }
}
