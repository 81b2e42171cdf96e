package org.earworm.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well scores keep their word: answers grouped by score, and how many of each group were right
 * (the reliability diagram of DeGroot &amp; Fienberg 1983).
 *
 * @param groups by score, in ascending order; those without answers are left out
 */
public record Reliability(List<Group> groups) {
  private static final int GROUPS = 10;

  /**
   * The first answer to a query.
   *
   * @param score in [0, 1]
   * @param right whether it names the song that was hummed
   */
  public record Answer(double score, boolean right) {}

  /**
   * Answers of similar score.
   *
   * @param answers how many
   * @param score their mean score
   * @param right the share that was right
   */
  public record Group(int answers, double score, double right) {}

  public static Reliability of(List<Answer> answers) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      int number = i;
      List<Answer> group =
          answers.stream()
              .filter(a -> Math.min((int) (a.score() * GROUPS), GROUPS - 1) == number)
              .toList();
      if (!group.isEmpty()) {
        double score = group.stream().mapToDouble(Answer::score).average().orElseThrow();
        double right = (double) group.stream().filter(Answer::right).count() / group.size();
        groups.add(new Group(group.size(), score, right));
      }
    }
    return new Reliability(groups);
  }

  /** Expected calibration error (Naeini et al. 2015): mean distance of score and share right. */
  @JsonProperty
  public double expectedCalibrationError() {
    int all = groups.stream().mapToInt(Group::answers).sum();
    return groups.stream()
        .mapToDouble(group -> Math.abs(group.score - group.right) * group.answers / all)
        .sum();
  }

  public String table() {
    StringBuilder table = new StringBuilder("score  answers  right\n");
    for (Group group : groups) {
      table.append(
          String.format(
              Locale.ROOT, "%.3f  %-7d  %.3f%n", group.score, group.answers, group.right));
    }
    return table.toString();
  }
}
