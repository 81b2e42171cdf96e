package org.earworm.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Accuracy;
import org.earworm.dataset.Hum;
import org.earworm.embedding.ContourPicture;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.Embedding;
import org.earworm.embedding.FrontEnd;
import org.earworm.indexing.ReferenceWindows;

/** How well a network finds held-out songs by itself: a song is as near as its nearest window. */
public final class HeldOutRetrieval {
  private static final int BATCH = 64;

  private final List<ContourPicture> hums = new ArrayList<>();
  private final List<Integer> truth = new ArrayList<>();
  private final List<ContourPicture> windows = new ArrayList<>();
  private final List<Integer> owners = new ArrayList<>();
  private final int songs;

  /**
   * Draws all pictures.
   *
   * @param frontEnd of the networks to come
   */
  public HeldOutRetrieval(HeldOut heldOut, FrontEnd frontEnd) {
    ReferenceWindows cut = new ReferenceWindows(heldOut.humStart());
    List<String> ids = heldOut.songs().stream().map(Song::id).toList();
    this.songs = ids.size();
    for (int i = 0; i < songs; i++) {
      for (var window : cut.cut(heldOut.songs().get(i).references().getFirst())) {
        windows.add(frontEnd.draw(window.contour()));
        owners.add(i);
      }
    }
    for (Hum hum : heldOut.hums()) {
      hums.add(frontEnd.draw(hum.contour()));
      truth.add(ids.indexOf(hum.song()));
    }
  }

  /**
   * How well the right songs are ranked.
   *
   * @param pulse called several times a second
   */
  public Accuracy accuracy(Embedder embedder, Runnable pulse) {
    List<Embedding> references = embed(windows, embedder, pulse);
    List<Embedding> queries = embed(hums, embedder, pulse);
    int[] ranks = new int[queries.size()];
    for (int q = 0; q < ranks.length; q++) {
      double[] best = new double[songs];
      Arrays.fill(best, -1);
      for (int w = 0; w < references.size(); w++) {
        int owner = owners.get(w);
        best[owner] = Math.max(best[owner], queries.get(q).cosine(references.get(w)));
      }
      ranks[q] = Accuracy.rank(best, truth.get(q), songs);
    }
    return Accuracy.of(ranks);
  }

  private static List<Embedding> embed(
      List<ContourPicture> pictures, Embedder embedder, Runnable pulse) {
    List<Embedding> embeddings = new ArrayList<>(pictures.size());
    for (int from = 0; from < pictures.size(); from += BATCH) {
      pulse.run();
      embeddings.addAll(
          embedder.embed(pictures.subList(from, Math.min(from + BATCH, pictures.size()))));
    }
    return embeddings;
  }
}
