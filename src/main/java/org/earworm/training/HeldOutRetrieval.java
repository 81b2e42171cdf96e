package org.earworm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.Embedding;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Protocol;
import org.earworm.retrieval.ReferenceWindows;
import org.earworm.spectrogram.Spectrogram;

/**
 * What training is judged by: synthetic hums of melodies that are not trained on, looked for among
 * all windows of all those melodies. The same hums every time.
 */
final class HeldOutRetrieval {
  private static final double HUM_SECONDS = 8;

  private final List<Spectrogram> hums = new ArrayList<>();
  private final List<Integer> truth = new ArrayList<>();
  private final List<Spectrogram> windows = new ArrayList<>();
  private final List<Integer> owners = new ArrayList<>();

  HeldOutRetrieval(List<Melody> melodies, Embedder embedder, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    HumSynthesizer synthesizer = new HumSynthesizer();
    for (int i = 0; i < melodies.size(); i++) {
      Melody melody = melodies.get(i);
      for (ReferenceWindows.Cut cut : new ReferenceWindows(Protocol.START).cut(melody)) {
        windows.add(embedder.frontEnd().draw(cut.contour()));
        owners.add(i);
      }
      Note first = melody.notes().getFirst();
      Optional<PitchContour> hum =
          synthesizer.hum(melody, first.onset(), first.onset() + HUM_SECONDS, random);
      if (hum.isPresent()) {
        PitchContour sung = PairSampler.inKeyOfSinger(hum.get(), embedder.frontEnd(), random);
        hums.add(embedder.frontEnd().draw(sung));
        truth.add(i);
      }
    }
  }

  /** Mean reciprocal rank of the right melody, by its nearest window. */
  double mrr(Embedder embedder) {
    List<Embedding> references = embedder.embed(windows);
    List<Embedding> queries = embedder.embed(hums);
    double sum = 0;
    for (int q = 0; q < queries.size(); q++) {
      float[] best = new float[owners.getLast() + 1];
      java.util.Arrays.fill(best, -1);
      for (int w = 0; w < references.size(); w++) {
        int owner = owners.get(w);
        best[owner] = Math.max(best[owner], queries.get(q).cosine(references.get(w)));
      }
      int rank = 0;
      for (float similarity : best) {
        rank += similarity >= best[truth.get(q)] ? 1 : 0;
      }
      sum += 1.0 / rank;
    }
    return sum / queries.size();
  }
}
