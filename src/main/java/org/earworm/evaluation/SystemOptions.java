package org.earworm.evaluation;

import java.nio.file.Path;
import java.util.Locale;
import org.earworm.embedding.Architecture;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.Embedder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system: options of the commands that measure several. */
final class SystemOptions {
  /** A system by name. */
  enum Kind {
    /** Ours. */
    EARWORM,
    /** The network of the 2017 report. */
    DEEP_SING_2017,
    /** The report's wavelets. */
    WAVELET;

    /** As it is called on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Option(names = "--system", description = "One of ${COMPLETION-CANDIDATES}.")
  private Kind kind = Kind.EARWORM;

  @Option(
      names = "--wavelet",
      description = "Of the system wavelet, one of ${COMPLETION-CANDIDATES}.")
  private Wavelet wavelet = Wavelet.HAAR;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model's folder; the shipped one if not given.")
  private @Nullable Path model;

  Kind kind() {
    return kind;
  }

  /** The system's name, with the wavelet's. */
  String describe() {
    return kind == Kind.WAVELET ? kind + " " + wavelet : kind.toString();
  }

  /** Where the system's points lie. */
  MetricSpace<?> space() {
    return kind == Kind.WAVELET ? new WaveletSpace(wavelet) : new EmbeddingSpace(embedder());
  }

  /** The network of a system that has one. */
  Embedder embedder() {
    if (kind == Kind.EARWORM) {
      return Checkpoint.load(model == null ? Checkpoint.SHIPPED : model);
    }
    if (model == null) {
      throw new IllegalArgumentException(
          kind
              + " is not shipped: train it (earworm train --network deep-sing-2017 --loss"
              + " pair-2017) and name its folder with --model");
    }
    Embedder embedder = Checkpoint.load(model);
    if (embedder.card().network().architecture() != Architecture.DEEP_SING_2017) {
      throw new IllegalArgumentException(model + " holds another network than " + kind);
    }
    return embedder;
  }
}
