package org.earworm.melody;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Chooses the melody among the voices of a score, in whatever format it came: by how they sound
 * ({@link VoiceTraits}), and by what the score says of them, which is a hint and no trump. Where
 * two voices are about as likely, both are kept: a song may be recognised by either. Order counts
 * only between voices that are alike.
 */
final class MelodyChoice {
  /** In logarithms of odds, as all weights: a second voice is kept from one to seven on. */
  private static final double SURE = 2;

  private static final double NAME = 3;
  private static final double WORDS = 8;
  private static final double LOWER_STAFF = -4;

  private record Scored(Candidate candidate, double score) {}

  private MelodyChoice() {}

  /**
   * The voices taken for the melody, the likelier first: one or two.
   *
   * @param candidates at least one
   * @param melody of a candidate
   */
  static List<Voice> of(List<Candidate> candidates, Function<Candidate, Melody> melody) {
    List<Scored> ranked = rank(candidates);
    Voice first = voice(ranked.getFirst(), melody);
    if (ranked.size() == 1 || ranked.get(0).score - ranked.get(1).score >= SURE) {
      return List.of(first);
    }
    Voice second = voice(ranked.get(1), melody);
    return second.melody().equals(first.melody()) ? List.of(first) : List.of(first, second);
  }

  private static Voice voice(Scored scored, Function<Candidate, Melody> melody) {
    return new Voice(scored.candidate.name(), melody.apply(scored.candidate));
  }

  /** The likeliest. */
  static Candidate first(List<Candidate> candidates) {
    return rank(candidates).getFirst().candidate;
  }

  private static List<Scored> rank(List<Candidate> candidates) {
    List<VoiceTraits> traits = VoiceTraits.of(candidates.stream().map(Candidate::notes).toList());
    return IntStream.range(0, candidates.size())
        .mapToObj(i -> new Scored(candidates.get(i), score(candidates.get(i), traits.get(i))))
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .toList();
  }

  private static double score(Candidate candidate, VoiceTraits traits) {
    return traits.logOdds()
        + NAME * candidate.hint()
        + WORDS * candidate.words()
        + (candidate.staff() > 0 ? LOWER_STAFF : 0);
  }
}
