package org.earworm.retrieval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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

  /** Equal for catalogues and models that give the same windows. */
  public String fingerprint(Catalog catalog) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((embedder.card().sha256() + windows).getBytes(StandardCharsets.UTF_8));
      for (Song song : catalog.songs()) {
        digest.update((song.id() + song.references()).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void add(Song song, VectorIndex index) {
    List<Window> cuts = new ArrayList<>();
    List<Spectrogram> pictures = new ArrayList<>();
    for (int reference = 0; reference < song.references().size(); reference++) {
      for (ReferenceWindows.Cut cut : windows.cut(song.references().get(reference))) {
        cuts.add(new Window(song.id(), reference, cut.start(), cut.duration()));
        pictures.add(embedder.frontEnd().draw(cut.contour()));
      }
    }
    index.add(cuts, embedder.embed(pictures));
  }
}
