package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainingStateTest {
  @TempDir private Path folder;

  @Test
  void readsWhatWasWrittenLast() throws IOException {
    Path run = folder.resolve("new/run");
    assertThat(TrainingState.existsIn(run)).isFalse();
    state(1).write(run);
    state(2).write(run);
    assertThat(TrainingState.existsIn(run)).isTrue();
    assertThat(TrainingState.read(run)).isEqualTo(state(2));
    try (var files = Files.list(run)) {
      assertThat(files).as("nothing half written").hasSize(1);
    }
  }

  @Test
  void truncatedStateIsRefused() throws IOException {
    state(1).write(folder);
    Path file = folder.resolve("state.bin");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 10));
    assertThatThrownBy(() -> TrainingState.read(folder)).isInstanceOf(IOException.class);
  }

  private static TrainingState state(int epoch) {
    return new TrainingState(
        epoch, epoch - 1, 0.25, 60, row(epoch, 7), row(epoch, 14), row(-epoch, 7));
  }

  private static INDArray row(int value, int length) {
    return Nd4j.valueArrayOf(new long[] {1, length}, value, DataType.FLOAT);
  }
}
