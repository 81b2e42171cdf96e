package org.earworm.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;
import org.earworm.index.VectorIndex.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A Lucene index that is written and searched at once. One that is damaged when it is opened is
 * begun anew. Once Lucene has closed the writer, because the disk was full or the folder is gone,
 * it is only searched, see {@link #letGo}. Thread-safe.
 */
final class LuceneStore {
  private static final Logger log = LoggerFactory.getLogger(LuceneStore.class);

  private final IndexProperties properties;
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /** See {@link LuceneVectorIndex}. */
  LuceneStore(IndexProperties properties) {
    this.properties = properties;
    Path path = properties.directory();
    Directory opened = null;
    IndexWriter opening = null;
    try {
      opened = path == null ? new ByteBuffersDirectory() : new MMapDirectory(path);
      opening = open(opened);
      opening.commit(); // from now on there is an index on disk
      searchers = new SearcherManager(opening, new WatchedSearcher.Factory(path));
      directory = opened;
      writer = opening;
    } catch (IOException | IllegalStateException e) {
      IOUtils.closeWhileHandlingException(opening, opened);
      throw new IndexUnavailableException(
          "cannot open the index in "
              + path
              + ": stop what else uses it, and see that it can be written",
          e);
    }
  }

  private IndexWriter open(Directory directory) throws IOException {
    try {
      if (DirectoryReader.indexExists(directory)) {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
          for (LeafReaderContext leaf : reader.leaves()) {
            ((SegmentReader) leaf.reader()).checkIntegrity();
          }
        }
      }
      return writer(directory);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | NoSuchFileException
        | EOFException e) {
      log.warn("The index in {} is damaged and begun anew: {}", directory, e.getMessage());
      for (String file : directory.listAll()) {
        directory.deleteFile(file);
      }
      return writer(directory);
    }
  }

  private IndexWriter writer(Directory directory) throws IOException {
    return new IndexWriter(directory, new IndexWriterConfig().setCodec(codec(properties)));
  }

  private static Codec codec(IndexProperties properties) {
    KnnVectorsFormat graph = new CopiedVectorsFormat(properties.m(), properties.beamWidth());
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return graph;
      }
    };
  }

  /** Changes documents, to be seen after the next {@link #refresh}. */
  void write(Write change) {
    attempt(() -> change.to(writer));
  }

  /** Makes all changes visible and durable. */
  void refresh() {
    attempt(
        () -> {
          searchers.maybeRefreshBlocking();
          return writer.commit();
        });
  }

  /** Reads the state of the last {@link #refresh}. */
  <T> T read(Read<T> read) {
    return attempt(
        () -> {
          WatchedSearcher searcher = (WatchedSearcher) searchers.acquire();
          try {
            searcher.requireUndamaged();
            T answer = read.from(searcher);
            searcher.requireUndamaged(); // not meanwhile, either
            return answer;
          } catch (RuntimeException | Error e) { // what damaged files make of Lucene
            if (e instanceof InternalError) { // of the JVM, when mapped memory cannot be read
              searcher.markDamaged();
            }
            searcher.requireUndamaged();
            throw e;
          } finally {
            searchers.release(searcher);
          }
        });
  }

  /** See {@link VectorIndex#condition}. */
  Condition condition() {
    try {
      WatchedSearcher searcher = (WatchedSearcher) searchers.acquire();
      try {
        Condition condition = searcher.condition();
        return condition == Condition.WHOLE && !durable() ? Condition.LOST : condition;
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException | AlreadyClosedException e) {
      return Condition.DAMAGED;
    }
  }

  /** Whether it can be written, and the next start will be able to open it. */
  private boolean durable() {
    if (!writer.isOpen()) {
      return false;
    }
    try (DirectoryReader committed = DirectoryReader.open(directory)) {
      return committed.maxDoc() >= 0;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }

  /**
   * Lets another take the folder: this one is no longer written, but searched until it is closed.
   */
  void letGo() {
    try {
      writer.rollback();
    } catch (IOException | IllegalStateException e) {
      log.debug("The index in {} was given up unfinished", directory, e);
    }
  }

  /** After this, nothing can be read or written. */
  void close() {
    try {
      IOUtils.close(searchers, writer, directory);
    } catch (IOException | IllegalStateException e) {
      log.warn("The index in {} is not complete; the next start mends it", directory, e);
    }
  }

  /** Closes it and deletes what it has on disk. */
  void delete() {
    letGo();
    close();
    Path folder = properties.directory();
    if (folder != null && Files.exists(folder)) {
      // At once, so that no half of it is ever taken for an index.
      Path gone = folder.resolveSibling(folder.getFileName() + ".deleted");
      try {
        FileSystemUtils.deleteRecursively(gone);
        FileSystemUtils.deleteRecursively(Files.move(folder, gone));
      } catch (IOException e) {
        log.warn("Cannot delete the old index in {} now", folder, e);
      }
    }
  }

  private static <T> T attempt(Operation<T> operation) {
    try {
      return operation.run();
    } catch (IOException | AlreadyClosedException e) {
      throw new IndexUnavailableException(
          "the index failed; is its disk full or gone? " + e.getMessage(), e);
    }
  }

  private interface Operation<T> {
    T run() throws IOException;
  }

  /** A change; gives what Lucene counts it as. */
  interface Write {
    long to(IndexWriter writer) throws IOException;
  }

  /** A question. */
  interface Read<T> {
    T from(IndexSearcher searcher) throws IOException;
  }
}
