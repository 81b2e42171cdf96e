package org.earworm.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.earworm.index.VectorIndex.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A searcher that knows whether the files it reads are what they were. Lucene never changes a file
 * once it is written, and reads what the system has mapped into memory: of a file that was deleted
 * that stays, of one that was written to it changes with it.
 */
final class WatchedSearcher extends IndexSearcher {
  private final Map<Path, Imprint> files;

  /** For good: the next index in this folder has files of the same names. */
  private volatile boolean damaged;

  private WatchedSearcher(IndexReader reader, Map<Path, Imprint> files) {
    super(reader);
    this.files = files;
  }

  /**
   * What tells a file from what becomes of it.
   *
   * @param key names the file itself, whatever its path
   */
  private record Imprint(@Nullable Object key, long size, FileTime modified) {
    static Imprint of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Imprint(now.fileKey(), now.size(), now.lastModifiedTime());
    }
  }

  /** Whether its files are all there and unchanged; cheap enough for every search. */
  Condition condition() throws IOException {
    if (damaged) {
      return Condition.DAMAGED;
    }
    Condition condition = Condition.WHOLE;
    for (Map.Entry<Path, Imprint> file : files.entrySet()) {
      Imprint then = file.getValue();
      Imprint now = null;
      try {
        now = Imprint.of(file.getKey());
      } catch (NoSuchFileException gone) {
        condition = Condition.LOST;
      }
      if (now != null && !now.equals(then)) {
        if (now.key() != null && now.key().equals(then.key())) {
          damaged = true;
          return Condition.DAMAGED;
        }
        condition = Condition.LOST; // another file of that name
      }
    }
    return condition;
  }

  /** Its files could not be read from the memory they are mapped to. */
  void markDamaged() {
    damaged = true;
  }

  /**
   * @throws CorruptIndexException when what is read may not be what was written
   */
  void requireUndamaged() throws IOException {
    if (condition() == Condition.DAMAGED) {
      throw new CorruptIndexException("files were changed by somebody else", toString());
    }
  }

  /** Makes them, and remembers the files' imprints from the first time they are read. */
  static final class Factory extends SearcherFactory {
    private final @Nullable Path folder;
    private Map<Path, Imprint> known = Map.of();

    /**
     * @param folder of the index; null in memory
     */
    Factory(@Nullable Path folder) {
      this.folder = folder;
    }

    @Override
    public synchronized IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader before)
        throws IOException {
      Map<Path, Imprint> files = new HashMap<>();
      if (folder != null) {
        for (LeafReaderContext leaf : reader.leaves()) {
          for (String name : ((SegmentReader) leaf.reader()).getSegmentInfo().files()) {
            Path file = folder.resolve(name);
            Imprint imprint = known.get(file);
            files.put(file, imprint == null ? Imprint.of(file) : imprint);
          }
        }
      }
      known = Map.copyOf(files);
      return new WatchedSearcher(reader, known);
    }
  }
}
