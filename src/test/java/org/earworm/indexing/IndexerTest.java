package org.earworm.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Song;
import org.earworm.embedding.ModelCard;
import org.earworm.embedding.SmallNetworks;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

/** Fingerprints are of numbers, not of how Java writes them: an index outlives new names. */
class IndexerTest {
  private static final Melody NOTES =
      new Melody(List.of(new Note(0, 0.5, 60), new Note(0.5, 1.25, 64.5)));
  private static final HeardMelody HEARD =
      new HeardMelody(new PitchContour(new float[] {0, 60, 60.25f}));

  @Test
  void aKnownSongHasAKnownFingerprint() {
    assertThat(Indexer.fingerprint(Song.of("one", NOTES, HEARD))).isEqualTo("4f4c017d00763ce0");
    assertThat(Indexer.fingerprint(Song.of("other", NOTES, HEARD))).isEqualTo("4f4c017d00763ce0");
  }

  @Test
  void songsThatSoundOtherwiseHaveOthers() {
    var higher = new Melody(List.of(new Note(0, 0.5, 60), new Note(0.5, 1.25, 64.75)));
    var later = new HeardMelody(new PitchContour(new float[] {0, 0, 60, 60.25f}));
    assertThat(
            List.of(
                Indexer.fingerprint(Song.of("song", NOTES)),
                Indexer.fingerprint(Song.of("song", NOTES, NOTES)),
                Indexer.fingerprint(Song.of("song", higher)),
                Indexer.fingerprint(Song.of("song", HEARD)),
                Indexer.fingerprint(Song.of("song", later)),
                Indexer.fingerprint(Song.of("song", HEARD, NOTES)),
                Indexer.fingerprint(Song.of("song", NOTES, HEARD))))
        .doesNotHaveDuplicates();
  }

  @Test
  void aKnownModelHasAKnownFingerprint() {
    assertThat(fingerprint("0a1b", HumStart.ANYWHERE)).isEqualTo("27578a126566e027");
    assertThat(fingerprint("0a1b", HumStart.START)).isEqualTo("a827ce67ef3ab154");
    assertThat(fingerprint("0a1c", HumStart.START)).isNotEqualTo("a827ce67ef3ab154");
  }

  private static String fingerprint(String sha256, HumStart start) {
    var card = new ModelCard("model", SmallNetworks.SHAPE, sha256, Map.of(), Map.of(), Map.of());
    return Indexer.fingerprint(card, new ReferenceWindows(start));
  }
}
