package org.earworm.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.earworm.alignment.CandidateSong;
import org.earworm.alignment.HumStart;
import org.earworm.audio.Pcm;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.Embedding;
import org.earworm.embedding.SmallNetworks;
import org.earworm.index.IndexProperties;
import org.earworm.index.LuceneVectorIndex;
import org.earworm.index.Neighbour;
import org.earworm.indexing.CurrentGeneration;
import org.earworm.indexing.Generation;
import org.earworm.indexing.Indexer;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.pitch.PitchTracker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An untrained network: with fewer songs than are aligned, alignment decides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetrievalTest {
  /** Longest note, within which every place is as good as the next. */
  private static final double NOTE = 0.75;

  private final RandomGenerator random = Melodies.random();
  private final Catalogue catalogue =
      new Catalogue(
          IntStream.range(0, 12)
              .mapToObj(i -> Song.of("song " + i, later(Melodies.random(80, random), 1.5)))
              .toList());
  private final Embedder embedder = Embedder.of(SmallNetworks.SHAPE, SmallNetworks.network(3));
  private final LuceneVectorIndex windows = new LuceneVectorIndex(IndexProperties.inMemory());
  private final LuceneVectorIndex openings = new LuceneVectorIndex(IndexProperties.inMemory());
  private final Retrieval anywhere = retrieval(HumStart.ANYWHERE, windows);
  private final Retrieval fromStart = retrieval(HumStart.START, openings);

  @AfterAll
  void close() {
    windows.close();
    openings.close();
  }

  @Test
  void amongNoSongsNothingIsFound() {
    try (LuceneVectorIndex nothing = new LuceneVectorIndex(IndexProperties.inMemory())) {
      Indexer indexer = new Indexer(embedder, new ReferenceWindows(HumStart.ANYWHERE));
      Retrieval retrieval =
          new Retrieval(
              new Catalogue(List.of()),
              new CurrentGeneration(new Generation(indexer, nothing)),
              new PitchTracker(),
              ObservationRegistry.NOOP);
      PitchContour hum = hum(catalogue.songs().getFirst(), 2, 0, 1, 8);
      assertThat(retrieval.search(hum).matches()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 8",
    "3, 1, 8",
    "-7.5, 1, 8",
    "0, 1.25, 8",
    "0, 0.8, 8",
    "3, 1.25, 8",
    "2, 1, 18"
  })
  void humOfAnyStretchIsFoundWhereItWasSung(double key, double tempo, double seconds) {
    for (Song song : catalogue.songs().subList(0, 3)) {
      List<Note> notes = song.melodies().getFirst().notes();
      double onset = notes.get(random.nextInt(5, 25)).onset();
      Match best = anywhere.search(hum(song, onset, key, tempo, seconds)).matches().getFirst();
      assertThat(best.song()).isEqualTo(song);
      assertThat(best.score()).isGreaterThan(0.5);
      assertThat(best.offset()).isCloseTo(onset, within(NOTE));
      assertThat(best.duration()).isCloseTo(seconds * tempo, within(2 * NOTE * seconds / 8));
      assertThat(best.keyShift()).isCloseTo(key, within(0.3));
      // Both ends of a hum may lie anywhere within a long note.
      assertThat(best.tempoRatio()).isCloseTo(tempo, within(2 * NOTE / 8));
    }
  }

  /** Two seconds of syllables that glide, where the voice that sings them holds its notes. */
  @Test
  void whatIsSaidBeforeAHumIsLeftOut() {
    int spoken = 62;
    for (Song song : catalogue.songs().subList(0, 3)) {
      float[] sung = hum(song, 1.5, 0, 1, 8).semitones();
      float[] pitch = new float[spoken + sung.length];
      for (int t = 0; t < spoken; t++) {
        pitch[t] = t % 8 < 6 ? (float) (50 + t / 8 % 3 + 0.8 * (t % 8)) : 0;
      }
      System.arraycopy(sung, 0, pitch, spoken, sung.length);
      Ranking ranking = fromStart.search(new PitchContour(pitch));
      assertThat(ranking.matches().getFirst().song()).isEqualTo(song);
      assertThat(ranking.contour().firstVoiced()).isBetween(spoken - 8, spoken + 16);
    }
  }

  @Test
  void humOfTheStartIsFoundAtTheStart() {
    for (Song song : catalogue.songs()) {
      Match best = fromStart.search(hum(song, 1.5, 3, 1.25, 8)).matches().getFirst();
      assertThat(best.song()).isEqualTo(song);
      assertThat(best.offset()).isCloseTo(1.5, within(NOTE));
    }
  }

  @Test
  void everySongIsRankedBestFirst() {
    PitchContour hum = hum(catalogue.songs().getFirst(), 1.5, 0, 1, 8);
    Ranking ranking = anywhere.search(hum);
    assertThat(ranking.contour()).isEqualTo(hum);
    assertThat(ranking.matches())
        .isSortedAccordingTo(Comparator.comparingDouble(Match::score).reversed())
        .extracting(Match::song)
        .containsExactlyInAnyOrderElementsOf(catalogue.songs());
    assertThat(anywhere.candidates(hum, 5))
        .hasSize(5)
        .isSortedAccordingTo(Comparator.comparingDouble(CandidateSong::similarity).reversed());
  }

  /** An exact window has a cosine of 1 to itself, whatever the network. */
  @Test
  void windowItselfIsTheNearest() {
    for (Song song : catalogue.songs()) {
      PitchContour window = hum(song, 1.5, 4, 1, 7.5).held();
      Embedding query = embedder.embed(List.of(embedder.frontEnd().draw(window))).getFirst();
      Neighbour nearest = openings.search(query, 1).getFirst();
      assertThat(nearest.window().songId()).isEqualTo(song.id());
      assertThat(nearest.similarity()).isCloseTo(1, within(1e-3f));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, NO_PITCH", "0.5, TOO_SHORT", "1.95, TOO_SHORT"})
  void tooLittleMelodyIsRefused(double seconds, HumException.Reason reason) {
    float[] semitones = new float[250];
    for (int i = 0; i < seconds / PitchContour.HOP_SECONDS; i++) {
      semitones[3 * i] = 60; // pauses between do not count
    }
    assertThatThrownBy(() -> anywhere.search(new PitchContour(semitones)))
        .isInstanceOfSatisfying(HumException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining("hum");
  }

  @Test
  void twoSecondsAreEnough() {
    PitchContour hum = hum(catalogue.songs().getFirst(), 1.5, 0, 1, 2.1);
    assertThat(fromStart.search(hum).matches()).isNotEmpty();
  }

  @Test
  void silentRecordingHasNoPitch() {
    Pcm silence = new Pcm(new float[5 * Pcm.SAMPLE_RATE]);
    assertThatThrownBy(() -> anywhere.search(silence))
        .isInstanceOfSatisfying(
            HumException.class,
            e -> assertThat(e.reason()).isEqualTo(HumException.Reason.NO_PITCH));
  }

  private Retrieval retrieval(HumStart humStart, LuceneVectorIndex index) {
    List<Integer> progress = new ArrayList<>();
    Indexer indexer = new Indexer(embedder, new ReferenceWindows(humStart));
    Generation generation = new Generation(indexer, index);
    generation.update(catalogue, (done, total) -> progress.add(done));
    assertThat(progress).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    return new Retrieval(
        catalogue, new CurrentGeneration(generation), new PitchTracker(), ObservationRegistry.NOOP);
  }

  /** A song from {@code onset} on, as exactly as a contour can be. */
  private static PitchContour hum(
      Song song, double onset, double key, double tempo, double seconds) {
    Melody sung = Melodies.changed(song.melodies().getFirst(), key, tempo);
    return PitchContour.of(sung, onset / tempo, onset / tempo + seconds);
  }

  private static Melody later(Melody melody, double seconds) {
    return new Melody(
        melody.notes().stream()
            .map(note -> new Note(note.onset() + seconds, note.offset() + seconds, note.pitch()))
            .toList());
  }
}
