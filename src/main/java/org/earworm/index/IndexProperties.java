package org.earworm.index;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the index lives and how its graph is built (Malkov &amp; Yashunin 2018, "Efficient and
 * robust approximate nearest neighbor search using Hierarchical Navigable Small World graphs").
 *
 * @param directory folder of the index, made when missing; in memory when null
 * @param m the paper's M: links of a window on each layer of the graph
 * @param beamWidth the paper's efConstruction: candidates kept while a window is linked
 */
@Validated
@ConfigurationProperties("earworm.index")
public record IndexProperties(
    @Nullable Path directory,
    @DefaultValue("16") @Min(2) @Max(512) int m,
    @DefaultValue("100") @Min(1) @Max(3200) int beamWidth) {
  /** An index in memory, for evaluations and tests. */
  public static IndexProperties inMemory() {
    return in(null);
  }

  /** An index in a folder, or in memory when null, with the graph of the defaults. */
  public static IndexProperties in(@Nullable Path directory) {
    return new IndexProperties(directory, 16, 100);
  }
}
