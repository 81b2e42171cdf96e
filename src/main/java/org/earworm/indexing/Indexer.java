package org.earworm.indexing;

import java.util.ArrayList;
import java.util.List;
import org.earworm.catalogue.Song;
import org.earworm.embedding.ContourPicture;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.ModelCard;
import org.earworm.index.VectorIndex;
import org.earworm.index.Window;
import org.earworm.storage.Sha256;

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
    return fingerprint(
        out -> {
          out.writeUTF(model.sha256());
          windows.writeTo(out);
        });
  }

  /** Equal for songs with the same melodies, whatever they are called. */
  static String fingerprint(Song song) {
    return fingerprint(song::writeReferences);
  }

  private static String fingerprint(Sha256.Content content) {
    return Sha256.of(content).substring(0, 16);
  }
}
