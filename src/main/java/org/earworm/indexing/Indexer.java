package org.earworm.indexing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.earworm.catalogue.Song;
import org.earworm.embedding.ContourPicture;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.ModelCard;
import org.earworm.index.VectorIndex;
import org.earworm.index.Window;

/**
 * Fills an index with the windows of songs.
 *
 * @param embedder of the model
 * @param windows which windows
 */
public record Indexer(Embedder embedder, ReferenceWindows windows) {
  /** Puts in a song, in the place of its earlier windows. */
  void put(Song song, VectorIndex index) {
    List<Window> cuts = new ArrayList<>();
    List<ContourPicture> pictures = new ArrayList<>();
    for (int reference = 0; reference < song.references().size(); reference++) {
      for (ReferenceWindows.Cut cut : windows.cut(song.references().get(reference))) {
        cuts.add(new Window(song.id(), reference, cut.start(), cut.duration()));
        pictures.add(embedder.frontEnd().draw(cut.contour()));
      }
    }
    index.put(song.id(), fingerprint(song), cuts, embedder.embed(pictures));
  }

  /** Equal for indexers that give the same windows of the same song the same embeddings. */
  public String fingerprint() {
    return fingerprint(embedder.card(), windows);
  }

  /** The same, of a model that need not be loaded. */
  public static String fingerprint(ModelCard model, ReferenceWindows windows) {
    return fingerprint(model.sha256() + windows);
  }

  /** Equal for songs with the same melodies, whatever they are called. */
  static String fingerprint(Song song) {
    return fingerprint(song.references().toString());
  }

  private static String fingerprint(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
