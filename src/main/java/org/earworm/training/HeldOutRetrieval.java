package org.earworm.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.earworm.catalog.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.Embedding;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;
import org.earworm.retrieval.Protocol;
import org.earworm.retrieval.ReferenceWindows;
import org.earworm.spectrogram.FrontEnd;
import org.earworm.spectrogram.Spectrogram;

/**
 * What training is judged by: hums of songs that are not trained on, looked for among all windows
 * of all those songs. The hums are real ones if there are any, else synthetic ones, the same every
 * time.
 */
final class HeldOutRetrieval {
  private static final double HUM_SECONDS = 8;

  private final FrontEnd frontEnd;
  private final List<Spectrogram> hums = new ArrayList<>();
  private final List<Integer> truth = new ArrayList<>();
  private final List<Spectrogram> windows = new ArrayList<>();
  private final List<Integer> owners = new ArrayList<>();

  /**
   * @param protocol where in their songs real hums may start; synthetic ones start with the song
   */
  HeldOutRetrieval(TrainingData data, Protocol protocol, Embedder embedder, long seed) {
    this.frontEnd = embedder.frontEnd();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    LabelledHums real = data.hums();
    HumSynthesizer synthesizer = new HumSynthesizer();
    for (int i = 0; i < data.songs().size(); i++) {
      Melody melody = data.songs().get(i).melodies().getFirst();
      put(i, melody, Protocol.START);
      if (real.hums().isEmpty()) {
        int owner = i;
        synthesizer
            .hum(melody, melody.start(), melody.start() + HUM_SECONDS, random)
            .map(hum -> PairSampler.inKeyOfSinger(hum, frontEnd, random))
            .ifPresent(hum -> ask(owner, hum));
      }
    }
    List<String> ids = real.ids();
    for (Song song : real.songs().values()) {
      int owner = data.songs().size() + ids.indexOf(song.id());
      song.references().forEach(reference -> put(owner, reference, protocol));
    }
    for (Hum hum : real.hums()) {
      ask(data.songs().size() + ids.indexOf(hum.song()), hum.contour());
    }
  }

  private void put(int owner, Reference reference, Protocol protocol) {
    for (ReferenceWindows.Cut cut : new ReferenceWindows(protocol).cut(reference)) {
      windows.add(frontEnd.draw(cut.contour()));
      owners.add(owner);
    }
  }

  private void ask(int owner, PitchContour hum) {
    hums.add(frontEnd.draw(hum));
    truth.add(owner);
  }

  /** Mean reciprocal rank of the right melody, by its nearest window. */
  double mrr(Embedder embedder) {
    List<Embedding> references = embedder.embed(windows);
    List<Embedding> queries = embedder.embed(hums);
    double sum = 0;
    for (int q = 0; q < queries.size(); q++) {
      float[] best = new float[Collections.max(owners) + 1];
      Arrays.fill(best, -1);
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
