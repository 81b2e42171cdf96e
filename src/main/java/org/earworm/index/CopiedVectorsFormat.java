package org.earworm.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.hnsw.DefaultFlatVectorScorer;
import org.apache.lucene.codecs.hnsw.FlatVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsReader;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsWriter;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's HNSW graph and vectors, byte for byte, but a vector is copied before it is compared.
 * Lucene would compare it where the file is mapped, with vector instructions, and a fault there
 * (the file was cut short, the disk cannot be read) ends the JVM; one while it is copied is an
 * error that can be caught. Public, with a constructor, for Lucene, which finds it by its name.
 */
public final class CopiedVectorsFormat extends KnnVectorsFormat {
  private static final FlatVectorsFormat VECTORS =
      new Lucene99FlatVectorsFormat(DefaultFlatVectorScorer.INSTANCE);

  private static final int MERGING_THREADS = 1;

  private final int m;
  private final int beamWidth;

  /** To read. */
  public CopiedVectorsFormat() {
    this(16, 100);
  }

  /** To write; see {@link IndexProperties}. */
  CopiedVectorsFormat(int m, int beamWidth) {
    super("EarwormCopiedVectors");
    this.m = m;
    this.beamWidth = beamWidth;
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    return new Lucene99HnswVectorsWriter(
        state, m, beamWidth, VECTORS, VECTORS.fieldsWriter(state), MERGING_THREADS, null);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return new Lucene99HnswVectorsReader(state, VECTORS.fieldsReader(state));
  }

  @Override
  public int getMaxDimensions(String field) {
    return DEFAULT_MAX_DIMENSIONS;
  }
}
