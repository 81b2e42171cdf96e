package org.earworm.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.Song;
import org.earworm.embedding.Embedder;
import org.earworm.index.VectorIndex;
import org.earworm.index.Window;
import org.earworm.spectrogram.Spectrogram;

/**
 * Fills an index with the windows of songs.
 *
 * @param embedder of the model in service
 * @param windows which windows
 */
public record Indexer(Embedder embedder, ReferenceWindows windows) {
  /**
   * Adds all songs and makes them visible.
   *
   * @param progress told the number of songs done, after each
   */
  public void index(Catalog catalog, VectorIndex index, IntConsumer progress) {
    int done = 0;
    for (Song song : catalog.songs()) {
      add(song, index);
      progress.accept(++done);
    }
    index.refresh();
  }

  private void add(Song song, VectorIndex index) {
    List<Window> cuts = new ArrayList<>();
    List<Spectrogram> pictures = new ArrayList<>();
    for (int melody = 0; melody < song.melodies().size(); melody++) {
      for (ReferenceWindows.Cut cut : windows.cut(song.melodies().get(melody))) {
        cuts.add(new Window(song.id(), melody, cut.start(), cut.duration()));
        pictures.add(embedder.frontEnd().draw(cut.contour()));
      }
    }
    index.add(cuts, embedder.embed(pictures));
  }
}
