package org.earworm.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.earworm.alignment.Aligner;
import org.earworm.alignment.Alignment;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Accuracy;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.dataset.Hum;
import org.earworm.embedding.Embedder;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;
import org.earworm.retrieval.HumException;
import org.earworm.retrieval.Match;
import org.earworm.retrieval.Ranking;
import org.earworm.retrieval.Retrieval;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of how well a model finds hums among songs.
 *
 * @param songs that were searched
 * @param embedding accuracy by the embedding alone
 * @param full accuracy of the whole search
 * @param ranks number of hums whose song came 1st, 2nd to 3rd, 4th to 10th, 11th to 100th, and
 *     later
 * @param separation of the distances between hums and songs; null when they are too few
 * @param matching distances of hums to their own songs
 * @param others distances of hums to other songs
 * @param calibration of the first answers' scores
 * @param hardest hums whose songs came last, the worst first
 */
public record ModelEvaluation(
    int songs,
    Accuracy embedding,
    Accuracy full,
    int[] ranks,
    @Nullable Separation separation,
    Histogram matching,
    Histogram others,
    Reliability calibration,
    List<Hard> hardest) {
  private static final int HARDEST = 6;

  /** Songs and hums that distances are taken of: pairs enough, and brute force stays quick. */
  private static final int MEASURED_SONGS = 200;

  private static final int MEASURED_HUMS = 300;
  private static final int BINS = 40;
  private static final double FARTHEST = 2;

  /** Points of a drawn contour. */
  private static final int POINTS = 150;

  /**
   * A hum whose song was hard to find.
   *
   * @param song the right one's title
   * @param rank its rank
   * @param found the first answer's title; null when there was none
   * @param hum {@code float[150]}, semitones
   * @param right the right melody under it, in the hum's key and tempo
   * @param wrong the melody of the first answer under it; null when that was right or there was
   *     none
   */
  public record Hard(
      String song,
      int rank,
      @Nullable String found,
      float[] hum,
      float[] right,
      float @Nullable [] wrong) {}

  /**
   * @param near rank by the embedding alone
   */
  private record Answer(Hum hum, int near, int rank, @Nullable Match first) {}

  /**
   * Looks for all hums.
   *
   * @param hums of songs of the catalogue
   * @param progress told the number of hums done, after each
   */
  public static ModelEvaluation of(
      Catalogue catalogue,
      Embedder embedder,
      HumStart humStart,
      List<Hum> hums,
      IntConsumer progress) {
    List<Answer> answers = new ArrayList<>();
    IntConsumer pulse = songs -> progress.accept(answers.size());
    try (var indexed = IndexedCatalogue.of(catalogue, embedder, humStart, null, pulse)) {
      for (Hum hum : hums) {
        answers.add(answer(indexed.retrieval(), hum, catalogue.size()));
        progress.accept(answers.size());
      }
    }
    int[] full = answers.stream().mapToInt(Answer::rank).toArray();
    Distances distances = distances(catalogue, embedder, humStart, hums, pulse);
    return new ModelEvaluation(
        catalogue.size(),
        Accuracy.of(answers.stream().mapToInt(Answer::near).toArray()),
        Accuracy.of(full),
        grouped(full),
        Math.min(distances.matching().length, distances.others().length) < 2
            ? null
            : Separation.of(distances.matching(), distances.others()),
        Histogram.of(distances.matching(), 0, FARTHEST, BINS),
        Histogram.of(distances.others(), 0, FARTHEST, BINS),
        Reliability.of(answers.stream().flatMap(ModelEvaluation::scored).toList()),
        answers.stream()
            .sorted(Comparator.comparingInt(Answer::rank).reversed())
            .limit(HARDEST)
            .map(answer -> hard(answer, catalogue, humStart))
            .toList());
  }

  private static Answer answer(Retrieval retrieval, Hum hum, int worst) {
    try {
      Ranking ranking = retrieval.search(hum.contour());
      List<Hit> near =
          ranking.evidence().stream()
              .map(song -> new Hit(song.song().id(), song.similarity()))
              .toList();
      List<Match> found = ranking.matches();
      List<Hit> hits =
          found.stream().map(match -> new Hit(match.song().id(), match.score())).toList();
      return new Answer(
          hum,
          Accuracy.rank(near, hum.song(), worst),
          Accuracy.rank(hits, hum.song(), worst),
          found.isEmpty() ? null : found.getFirst());
    } catch (HumException nothingToSearchFor) {
      return new Answer(hum, worst, worst, null);
    }
  }

  private static Stream<Reliability.Answer> scored(Answer answer) {
    Match first = answer.first();
    return first == null
        ? Stream.of()
        : Stream.of(
            new Reliability.Answer(first.score(), first.song().id().equals(answer.hum().song())));
  }

  private static int[] grouped(int[] ranks) {
    int[] groups = new int[5];
    for (int rank : ranks) {
      groups[rank == 1 ? 0 : rank <= 3 ? 1 : rank <= 10 ? 2 : rank <= 100 ? 3 : 4]++;
    }
    return groups;
  }

  private static Distances distances(
      Catalogue catalogue,
      Embedder embedder,
      HumStart humStart,
      List<Hum> hums,
      IntConsumer pulse) {
    List<Hum> measured = EvenSample.of(hums, MEASURED_HUMS);
    Set<String> hummed = measured.stream().map(Hum::song).collect(Collectors.toSet());
    Set<Song> songs = new HashSet<>();
    catalogue.songs().stream().filter(song -> hummed.contains(song.id())).forEach(songs::add);
    EvenSample.of(catalogue.songs(), MEASURED_SONGS).stream()
        .limit(Math.max(0, MEASURED_SONGS - songs.size()))
        .forEach(songs::add);
    var windows =
        new NearestWindows<>(
            new EmbeddingSpace(embedder),
            new Catalogue(songs),
            new ReferenceWindows(humStart),
            pulse);
    return Distances.toSongs(windows, measured);
  }

  private static Hard hard(Answer answer, Catalogue catalogue, HumStart humStart) {
    PitchContour hum = answer.hum().contour().held();
    Song right = catalogue.song(answer.hum().song()).orElseThrow();
    Match first = answer.first();
    boolean wrong = first != null && !first.song().id().equals(right.id());
    return new Hard(
        right.title(),
        answer.rank(),
        first == null ? null : first.song().title(),
        hum.resampled(POINTS),
        under(hum, right, humStart),
        wrong && first != null ? under(hum, first.song(), humStart) : null);
  }

  /** The melody that lies under a hum, in its key. */
  private static float[] under(PitchContour hum, Song song, HumStart humStart) {
    record Place(Reference melody, Alignment alignment) {}
    Place best =
        song.references().stream()
            .map(melody -> new Place(melody, Aligner.align(hum, melody, humStart)))
            .min(Comparator.comparingDouble(place -> place.alignment().cost()))
            .orElseThrow();
    Alignment place = best.alignment();
    PitchContour melody = best.melody().contour(place.start(), place.end()).held();
    float[] drawn = melody.frames() == 0 ? new float[POINTS] : melody.resampled(POINTS);
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] += (float) place.keyShift();
    }
    return drawn;
  }
}
