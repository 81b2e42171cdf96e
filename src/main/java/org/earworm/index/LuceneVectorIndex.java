package org.earworm.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.VectorUtil;
import org.earworm.embedding.Embedding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Windows in one Lucene HNSW graph per segment. A search costs O(log n) for n windows; {@link
 * #refresh()} commits, so a restart finds what was last refreshed. Lucene says in one line of the
 * log whether the vector instructions of {@code jdk.incubator.vector} are in use.
 */
public final class LuceneVectorIndex implements VectorIndex {
  /** The paper's ef: fewer candidates than this lose neighbours, however few are asked for. */
  private static final int SEARCH_BEAM = 100;

  /** In units of the vector's length: cosines change by less than 1e-4, mostly by far less. */
  private static final double JITTER = 1e-4;

  private static final Logger log = LoggerFactory.getLogger(LuceneVectorIndex.class);

  private static final String SONG = "song";
  private static final String FINGERPRINT = "fingerprint";
  private static final String MELODY = "melody";
  private static final String START = "start";
  private static final String DURATION = "duration";
  private static final String VECTOR = "vector";
  private static final Comparator<ScoreDoc> BY_DOCUMENT = Comparator.comparingInt(hit -> hit.doc);
  private static final Comparator<Neighbour> NEAREST_FIRST =
      Comparator.comparingDouble(Neighbour::similarity).reversed();

  private final IndexProperties properties;
  private final Directory directory;
  private IndexWriter writer;
  private SearcherManager searchers;
  private boolean closed;

  /**
   * Opens the index that is there, or an empty one. One that is damaged is deleted: what it held
   * can be made again.
   *
   * @throws IndexUnavailableException when another process holds it, or its folder cannot be used
   */
  public LuceneVectorIndex(IndexProperties properties) {
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

  @Override
  public void put(
      String songId, String fingerprint, List<Window> windows, List<Embedding> embeddings) {
    if (windows.size() != embeddings.size()) {
      throw new IllegalArgumentException(
          "every window has one embedding; windows=%d, embeddings=%d"
              .formatted(windows.size(), embeddings.size()));
    }
    List<Document> documents = new ArrayList<>(windows.size());
    for (int i = 0; i < windows.size(); i++) {
      documents.add(document(windows.get(i), fingerprint, embeddings.get(i)));
    }
    attempt(() -> writing().updateDocuments(new Term(SONG, songId), documents));
  }

  private static Document document(Window window, String fingerprint, Embedding embedding) {
    Document document = new Document();
    document.add(new StringField(SONG, window.songId(), Field.Store.NO));
    document.add(new BinaryDocValuesField(SONG, new BytesRef(window.songId())));
    document.add(new SortedDocValuesField(FINGERPRINT, new BytesRef(fingerprint)));
    document.add(new NumericDocValuesField(MELODY, window.melody()));
    document.add(new DoubleDocValuesField(START, window.start()));
    document.add(new DoubleDocValuesField(DURATION, window.duration()));
    float[] vector = apart(embedding.vector(), window.hashCode());
    document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    return document;
  }

  /**
   * Moves a vector by about {@link #JITTER}: identical ones would link to each other alone, and the
   * graph would fall apart.
   */
  private static float[] apart(float[] vector, int seed) {
    Random random = new Random(seed);
    float[] moved = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      moved[i] = vector[i] + (float) (JITTER / Math.sqrt(vector.length) * random.nextGaussian());
    }
    return VectorUtil.l2normalize(moved);
  }

  @Override
  public void remove(String songId) {
    attempt(() -> writing().deleteDocuments(new Term(SONG, songId)));
  }

  @Override
  public void refresh() {
    attempt(
        () -> {
          IndexWriter open = writing();
          manager().maybeRefreshBlocking();
          return open.commit();
        });
  }

  @Override
  public List<Neighbour> search(Embedding query, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1; k=" + k);
    }
    return searching(
        searcher -> {
          var nearest = new KnnFloatVectorQuery(VECTOR, query.vector(), Math.max(k, SEARCH_BEAM));
          return neighbours(searcher.getIndexReader(), searcher.search(nearest, k).scoreDocs);
        });
  }

  private static List<Neighbour> neighbours(IndexReader reader, ScoreDoc[] hits)
      throws IOException {
    if (hits.length == 0) {
      return List.of();
    }
    Arrays.sort(hits, BY_DOCUMENT); // columns are read forwards
    var songs = MultiDocValues.getBinaryValues(reader, SONG);
    var melodies = MultiDocValues.getNumericValues(reader, MELODY);
    var starts = MultiDocValues.getNumericValues(reader, START);
    var durations = MultiDocValues.getNumericValues(reader, DURATION);
    List<Neighbour> neighbours = new ArrayList<>(hits.length);
    for (ScoreDoc hit : hits) {
      songs.advanceExact(hit.doc);
      melodies.advanceExact(hit.doc);
      starts.advanceExact(hit.doc);
      durations.advanceExact(hit.doc);
      Window window =
          new Window(
              songs.binaryValue().utf8ToString(),
              (int) melodies.longValue(),
              Double.longBitsToDouble(starts.longValue()),
              Double.longBitsToDouble(durations.longValue()));
      neighbours.add(new Neighbour(window, 2 * hit.score - 1)); // Lucene scores (1 + cosine) / 2
    }
    neighbours.sort(NEAREST_FIRST);
    return neighbours;
  }

  @Override
  public Map<String, String> songs() {
    return searching(
        searcher -> {
          Map<String, String> songs = new HashMap<>();
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Bits live = leaf.reader().getLiveDocs();
            var ids = DocValues.getBinary(leaf.reader(), SONG);
            var fingerprints = DocValues.getSorted(leaf.reader(), FINGERPRINT);
            while (ids.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
              if ((live == null || live.get(ids.docID()))
                  && fingerprints.advanceExact(ids.docID())) {
                songs.put(
                    ids.binaryValue().utf8ToString(),
                    fingerprints.lookupOrd(fingerprints.ordValue()).utf8ToString());
              }
            }
          }
          return songs;
        });
  }

  @Override
  public int size() {
    return searching(searcher -> searcher.getIndexReader().numDocs());
  }

  @Override
  public long bytes() {
    return searching(
        searcher -> {
          long bytes = 0;
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            bytes += ((SegmentReader) leaf.reader()).getSegmentInfo().sizeInBytes();
          }
          return bytes;
        });
  }

  @Override
  public synchronized void close() {
    closed = true;
    attempt(
        () -> {
          IOUtils.close(searchers, writer, directory);
          return directory;
        });
  }

  @Override
  public void delete() {
    close();
    Path folder = properties.directory();
    if (folder != null) {
      // At once, so that no half of it is ever taken for an index.
      Path gone = folder.resolveSibling(folder.getFileName() + ".deleted");
      attempt(() -> FileSystemUtils.deleteRecursively(Files.move(folder, gone)));
    }
  }

  private synchronized SearcherManager manager() {
    return searchers;
  }

  private <T> T searching(Read<T> read) {
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

  private interface Read<T> {
    T from(IndexSearcher searcher) throws IOException;
  }
}
