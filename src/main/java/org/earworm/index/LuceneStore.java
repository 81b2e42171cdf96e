package org.earworm.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A Lucene index that is written and searched at once. It mends itself: damaged, it is begun anew;
 * closed by Lucene because the disk was full, it is opened again. Thread-safe.
 */
final class LuceneStore {
  private static final Logger log = LoggerFactory.getLogger(LuceneStore.class);

  private final IndexProperties properties;
  private final Directory directory;
  private IndexWriter writer;
  private SearcherManager searchers;
  private boolean closed;

  /** See {@link LuceneVectorIndex}. */
  LuceneStore(IndexProperties properties) {
    this.properties = properties;
    Path path = properties.directory();
    try {
      directory = path == null ? new ByteBuffersDirectory() : new MMapDirectory(path);
      writer = open();
      searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new IndexUnavailableException(
          "cannot open the index in "
              + path
              + ": stop what else uses it, and see that it can be written",
          e);
    }
  }

  private IndexWriter open() throws IOException {
    try {
      if (DirectoryReader.indexExists(directory)) {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
          for (LeafReaderContext leaf : reader.leaves()) {
            ((SegmentReader) leaf.reader()).checkIntegrity();
          }
        }
      }
      return writer();
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | NoSuchFileException
        | EOFException e) {
      log.warn("The index in {} is damaged and begun anew: {}", directory, e.getMessage());
      for (String file : directory.listAll()) {
        directory.deleteFile(file);
      }
      return writer();
    }
  }

  private IndexWriter writer() throws IOException {
    return new IndexWriter(directory, new IndexWriterConfig().setCodec(codec(properties)));
  }

  /** Lucene closes a writer that met a full disk; what it had not committed is lost. */
  private IndexWriter writing() throws IOException {
    synchronized (this) {
      if (!writer.isOpen() && !closed) {
        writer = writer();
        SearcherManager before = searchers;
        searchers = new SearcherManager(writer, null);
        before.close(); // searches under way keep what they have
      }
      return writer;
    }
  }

  private static Codec codec(IndexProperties properties) {
    KnnVectorsFormat graph = new Lucene99HnswVectorsFormat(properties.m(), properties.beamWidth());
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return graph;
      }
    };
  }

  /** Changes documents, to be seen after the next {@link #refresh}. */
  void write(Write change) {
    attempt(() -> change.to(writing()));
  }

  /** Makes all changes visible and durable. */
  void refresh() {
    attempt(
        () -> {
          IndexWriter open = writing();
          manager().maybeRefreshBlocking();
          return open.commit();
        });
  }

  private synchronized SearcherManager manager() {
    return searchers;
  }

  /** Reads the state of the last {@link #refresh}. */
  <T> T read(Read<T> read) {
    return attempt(
        () -> {
          SearcherManager manager;
          IndexSearcher searcher;
          synchronized (this) { // not between the old manager's end and the new one's beginning
            manager = searchers;
            searcher = manager.acquire();
          }
          try {
            return read.from(searcher);
          } finally {
            manager.release(searcher);
          }
        });
  }

  /** After this, nothing can be read or written. */
  synchronized void close() {
    closed = true;
    attempt(
        () -> {
          IOUtils.close(searchers, writer, directory);
          return directory;
        });
  }

  /** Closes it and deletes what it has on disk. */
  void delete() {
    close();
    Path folder = properties.directory();
    if (folder != null) {
      // At once, so that no half of it is ever taken for an index.
      Path gone = folder.resolveSibling(folder.getFileName() + ".deleted");
      attempt(() -> FileSystemUtils.deleteRecursively(Files.move(folder, gone)));
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
