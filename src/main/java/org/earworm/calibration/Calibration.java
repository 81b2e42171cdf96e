package org.earworm.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.earworm.calibration.FusionFit.Labelled;
import org.earworm.dataset.Accuracy;
import org.earworm.dataset.Accuracy.Hit;
import org.earworm.evaluation.Reliability;
import org.earworm.evaluation.Reliability.Answer;
import org.earworm.retrieval.Fusion;
import org.earworm.retrieval.Match;
import org.earworm.retrieval.Ranking;

/**
 * How far scores can be believed: every hum is answered twice, from the catalogue and from the
 * catalogue without its song, where whatever is found is wrong. Copies of the song are in neither:
 * which of two equal tunes was meant, no score can say.
 *
 * @param accuracy of the rankings, song and copies in the catalogue
 * @param present reliability of first answers, song in the catalogue
 * @param mixed the same over both answers, so that half of all hums have no song
 * @param thresholds what each score does from which an answer could count as a match
 */
record Calibration(
    Accuracy accuracy, Reliability present, Reliability mixed, List<Threshold> thresholds) {
  private static final double[] SCORES = {0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95};

  /**
   * A score from which an answer counts as a match.
   *
   * @param accepted share of the right first answers that count
   * @param falseAccepts share of hums without their song that are given a match all the same
   */
  record Threshold(double score, double accepted, double falseAccepts) {}

  /**
   * Scores as they are.
   *
   * @param songs in the catalogue; the rank of a song that is not found
   */
  static Calibration of(List<Labelled> hums, int songs) {
    int[] ranks = new int[hums.size()];
    List<Answer> present = new ArrayList<>();
    List<Answer> absent = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      Labelled hum = hums.get(i);
      ranks[i] = rank(hum.ranking(), hum.song(), songs);
      Ranking alone = hum.withoutCopies();
      present.add(new Answer(first(alone.matches()), rank(alone, hum.song(), songs) == 1));
      absent.add(new Answer(first(hum.withoutSong().matches()), false));
    }
    List<Answer> mixed = new ArrayList<>(present);
    mixed.addAll(absent);
    List<Answer> right = present.stream().filter(Answer::right).toList();
    List<Threshold> thresholds =
        Arrays.stream(SCORES)
            .mapToObj(score -> new Threshold(score, share(right, score), share(absent, score)))
            .toList();
    return new Calibration(
        Accuracy.of(ranks), Reliability.of(present), Reliability.of(mixed), thresholds);
  }

  /** Scores by fusions each fitted on the hums of other songs, in {@code folds} parts. */
  static List<Labelled> crossValidated(List<Labelled> hums, int folds) {
    List<String> songs = hums.stream().map(Labelled::song).distinct().sorted().toList();
    List<Labelled> scored = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int part = fold;
      var inPart = hums.stream().filter(hum -> songs.indexOf(hum.song()) % folds == part).toList();
      Fusion fusion =
          FusionFit.fit(
              hums.stream().filter(hum -> songs.indexOf(hum.song()) % folds != part).toList());
      scored.addAll(rescored(inPart, ranking -> ranking.by(fusion)));
    }
    return scored;
  }

  private static List<Labelled> rescored(List<Labelled> hums, UnaryOperator<Ranking> scores) {
    return hums.stream()
        .map(hum -> new Labelled(scores.apply(hum.ranking()), hum.song(), hum.copies()))
        .toList();
  }

  private static int rank(Ranking ranking, String song, int songs) {
    return Accuracy.rank(
        ranking.matches().stream().map(match -> new Hit(match.song().id(), match.score())).toList(),
        song,
        songs);
  }

  private static double first(List<Match> matches) {
    return matches.isEmpty() ? 0 : matches.getFirst().score();
  }

  private static double share(List<Answer> answers, double threshold) {
    return answers.isEmpty()
        ? 0
        : (double) answers.stream().filter(a -> a.score() >= threshold).count() / answers.size();
  }

  String table() {
    return String.format(
        Locale.ROOT,
        """
        MRR %.4f, top-1 %.4f, top-10 %.4f of %d hums
        expected calibration error: %.4f with the song in the catalogue, %.4f when half are not
        match from a score of  right first answers accepted  hums without their song accepted
        %s\
        first answers when half of the hums have no song:
        %s\
        """,
        accuracy.mrr(),
        accuracy.top1(),
        accuracy.top10(),
        accuracy.queries(),
        present.expectedCalibrationError(),
        mixed.expectedCalibrationError(),
        thresholds.stream().map(Calibration::row).collect(Collectors.joining()),
        mixed.table());
  }

  private static String row(Threshold threshold) {
    return String.format(
        Locale.ROOT,
        "%-21.2f  %-28s  %.1f %%%n",
        threshold.score,
        String.format(Locale.ROOT, "%.1f %%", 100 * threshold.accepted),
        100 * threshold.falseAccepts);
  }
}
