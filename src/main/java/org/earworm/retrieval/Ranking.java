package org.earworm.retrieval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.earworm.alignment.Alignment;
import org.earworm.alignment.Evidence;
import org.earworm.melody.PitchContour;

/** The answer to a hum. Immutable. */
public final class Ranking {
  private final PitchContour contour;
  private final List<Evidence> evidence;
  private final Fusion fusion;
  private final List<Match> matches;

  public Ranking(PitchContour contour, List<Evidence> evidence, Fusion fusion) {
    this.contour = contour;
    this.evidence =
        evidence.stream().sorted(Comparator.comparingDouble(fusion::logit).reversed()).toList();
    this.fusion = fusion;
    this.matches = matches(contour.held());
  }

  /** What was heard. */
  public PitchContour contour() {
    return contour;
  }

  /** The songs, best first; empty when nothing is near. */
  public List<Match> matches() {
    return matches;
  }

  /** The probability of the best, 0 when nothing is near. */
  double sureness() {
    return matches.isEmpty() ? 0 : matches.getFirst().score();
  }

  private List<Match> matches(PitchContour held) {
    double[] probabilities = fusion.probabilities(evidence);
    List<Match> matches = new ArrayList<>(probabilities.length);
    for (int i = 0; i < probabilities.length; i++) {
      Alignment place = evidence.get(i).alignment();
      matches.add(
          new Match(
              evidence.get(i).song(),
              probabilities[i],
              place.start(),
              place.end() - place.start(),
              place.keyShift(),
              place.tempoRatio(held)));
    }
    return List.copyOf(matches);
  }

  /** The ranking as if some songs were not in the catalogue. */
  public Ranking without(Collection<String> songIds) {
    List<Evidence> others =
        evidence.stream().filter(song -> !songIds.contains(song.song().id())).toList();
    return new Ranking(contour, others, fusion);
  }

  /** The same evidence, fused otherwise. */
  public Ranking by(Fusion other) {
    return new Ranking(contour, evidence, other);
  }

  /** Best first. */
  public List<Evidence> evidence() {
    return evidence;
  }
}
