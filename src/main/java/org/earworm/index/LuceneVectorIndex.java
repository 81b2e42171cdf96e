package org.earworm.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.VectorUtil;
import org.earworm.embedding.Embedding;

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
  private final LuceneStore store;

  /**
   * Opens the index that is there, or an empty one. One that is damaged is deleted: what it held
   * can be made again.
   *
   * @throws IndexUnavailableException when another process holds it, or its folder cannot be used
   */
  public LuceneVectorIndex(IndexProperties properties) {
    this.properties = properties;
    store = new LuceneStore(properties);
  }

  @Override
  public void put(
      String songId, String fingerprint, List<Window> windows, List<Embedding> embeddings) {
    if (windows.size() != embeddings.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "every window has one embedding; windows=%d, embeddings=%d",
              windows.size(),
              embeddings.size()));
    }
    List<Document> documents = new ArrayList<>(windows.size());
    for (int i = 0; i < windows.size(); i++) {
      documents.add(document(windows.get(i), fingerprint, embeddings.get(i)));
    }
    if (windows.isEmpty()) {
      documents.add(document(songId, fingerprint)); // the song is known by it
    }
    store.write(writer -> writer.updateDocuments(new Term(SONG, songId), documents));
  }

  private static Document document(String songId, String fingerprint) {
    Document document = new Document();
    document.add(new StringField(SONG, songId, Field.Store.NO));
    document.add(new BinaryDocValuesField(SONG, new BytesRef(songId)));
    document.add(new SortedDocValuesField(FINGERPRINT, new BytesRef(fingerprint)));
    return document;
  }

  private static Document document(Window window, String fingerprint, Embedding embedding) {
    Document document = document(window.songId(), fingerprint);
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
    store.write(writer -> writer.deleteDocuments(new Term(SONG, songId)));
  }

  @Override
  public void refresh() {
    store.refresh();
  }

  @Override
  public List<Neighbour> search(Embedding query, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1; k=" + k);
    }
    return store.read(
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
    return store.read(
        searcher -> {
          Map<String, String> songs = new HashMap<>();
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            collect(leaf.reader(), songs);
          }
          return songs;
        });
  }

  /** By the terms, of which there are far fewer than windows. */
  private static void collect(LeafReader segment, Map<String, String> songs) throws IOException {
    Terms ids = segment.terms(SONG);
    if (ids == null) {
      return;
    }
    Bits live = segment.getLiveDocs();
    TermsEnum terms = ids.iterator();
    PostingsEnum documents = null;
    for (BytesRef id = terms.next(); id != null; id = terms.next()) {
      documents = terms.postings(documents, PostingsEnum.NONE);
      int document = documents.nextDoc();
      while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
        document = documents.nextDoc();
      }
      if (document != DocIdSetIterator.NO_MORE_DOCS) {
        var fingerprints = DocValues.getSorted(segment, FINGERPRINT);
        fingerprints.advanceExact(document);
        songs.put(
            id.utf8ToString(), fingerprints.lookupOrd(fingerprints.ordValue()).utf8ToString());
      }
    }
  }

  @Override
  public int size() {
    return store.read(searcher -> searcher.getIndexReader().numDocs());
  }

  @Override
  public long bytes() {
    return store.read(
        searcher -> {
          long bytes = 0;
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            bytes += ((SegmentReader) leaf.reader()).getSegmentInfo().sizeInBytes();
          }
          return bytes;
        });
  }

  @Override
  public Condition condition() {
    return store.condition();
  }

  @Override
  public VectorIndex reopened() {
    store.letGo();
    return new LuceneVectorIndex(properties);
  }

  @Override
  public void close() {
    store.close();
  }

  @Override
  public void delete() {
    store.delete();
  }
}
