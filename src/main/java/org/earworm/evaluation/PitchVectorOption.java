package org.earworm.evaluation;

import picocli.CommandLine.Option;

/** What all commands that read hums with labels may take. */
public abstract class PitchVectorOption {
  @Option(names = "--pitch-vectors", description = "Take .pv files rather than recordings.")
  private boolean pitchVectors;

  public final boolean pitchVectors() {
    return pitchVectors;
  }
}
