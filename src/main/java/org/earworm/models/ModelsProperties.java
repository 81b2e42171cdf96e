package org.earworm.models;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.earworm.training.BackgroundThread;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where models come from, {@code earworm.models.*}.
 *
 * @param data folder of the melodies and hums that trainings and evaluations may name
 * @param runs folder of what trainings and evaluations leave
 * @param niceness how far their work goes behind queries on Linux: 19, they get what is left, to 0
 */
@Validated
@ConfigurationProperties("earworm.models")
public record ModelsProperties(
    @NotNull Path data, @NotNull Path runs, @Min(0) @Max(BackgroundThread.NICEST) int niceness) {
  /**
   * A folder of data.
   *
   * @param name its path in {@link #data}
   * @throws IllegalArgumentException when it is not there, or is elsewhere
   */
  Path data(String name) {
    Path folder = data.resolve(name).normalize();
    if (!folder.startsWith(data.normalize()) || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there is no folder \"%s\" among the service's data (earworm.models.data)",
              name));
    }
    return folder;
  }

  /** What a run leaves. */
  RunFolder run(String id) {
    return new RunFolder(runs.resolve(id));
  }
}
