package org.earworm.evaluation;

import java.util.List;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.Embedding;
import org.earworm.melody.PitchContour;

/** A network's unit sphere; distances are Euclidean, from 0 to 2. */
record EmbeddingSpace(Embedder embedder) implements MetricSpace<Embedding> {
  @Override
  public List<Embedding> points(List<PitchContour> contours) {
    return embedder.embed(contours.stream().map(embedder.frontEnd()::draw).toList());
  }

  @Override
  public double distance(Embedding a, Embedding b) {
    return Math.sqrt(Math.max(0, 2 - 2.0 * a.cosine(b)));
  }
}
