package org.earworm.voice;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.earworm.melody.Melody;

/**
 * Chooses the melody among the voices of a score, in whatever format it came: by how they sound
 * ({@link VoiceTraits}) and are written, and by their names, which are a hint and no trump. Where
 * names and sound disagree, or two voices are about as likely, both are kept: a song may be
 * recognised by either. Order counts only between voices that are alike.
 */
public final class MelodyChoice {
  /** In logarithms of odds, as all weights: a second voice is kept from one to seven on. */
  private static final double SURE = 2;

  private static final double NAME = 2;
  private static final double WORDS = 8;
  private static final double LOWER_STAFF = -4;

  /**
   * @param sound without what its names say
   */
  private record Scored(CandidateVoice candidate, double sound) {
    double score() {
      return sound + NAME * candidate.hint();
    }
  }

  private MelodyChoice() {}

  /**
   * The voices taken for the melody, the likelier first: one or two.
   *
   * @param candidates at least one
   * @param melody of a candidate
   */
  public static List<Voice> of(
      List<CandidateVoice> candidates, Function<CandidateVoice, Melody> melody) {
    List<Scored> ranked = rank(candidates);
    Voice first = voice(ranked.getFirst(), melody);
    return second(ranked)
        .map(scored -> voice(scored, melody))
        .filter(second -> !second.melody().equals(first.melody()))
        .map(second -> List.of(first, second))
        .orElse(List.of(first));
  }

  private static Optional<Scored> second(List<Scored> ranked) {
    Scored first = ranked.getFirst();
    Scored likeliest = Collections.max(ranked, Comparator.comparingDouble(Scored::sound));
    return likeliest.sound > first.sound
        ? Optional.of(likeliest)
        : ranked.stream()
            .skip(1)
            .limit(1)
            .filter(next -> first.score() - next.score() < SURE)
            .findFirst();
  }

  private static Voice voice(Scored scored, Function<CandidateVoice, Melody> melody) {
    return new Voice(scored.candidate.name(), melody.apply(scored.candidate));
  }

  /** The likeliest. */
  public static CandidateVoice first(List<CandidateVoice> candidates) {
    return rank(candidates).getFirst().candidate;
  }

  private static List<Scored> rank(List<CandidateVoice> candidates) {
    List<VoiceTraits> traits =
        VoiceTraits.of(candidates.stream().map(CandidateVoice::notes).toList());
    return IntStream.range(0, candidates.size())
        .mapToObj(i -> new Scored(candidates.get(i), sound(candidates.get(i), traits.get(i))))
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .toList();
  }

  private static double sound(CandidateVoice candidate, VoiceTraits traits) {
    return traits.logOdds() + WORDS * candidate.words() + (candidate.staff() > 0 ? LOWER_STAFF : 0);
  }
}
