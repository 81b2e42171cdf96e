package org.earworm.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far a job is.
 *
 * @param done items
 * @param total items, at least {@code done}
 * @param message what is being done, for people
 * @param metrics what is measured meanwhile, a JSON object; null for nothing
 * @param estimatedEnd when all items will be done if it goes on like this; null until that is known
 */
public record JobProgress(
    long done,
    long total,
    @Nullable String message,
    @Nullable JsonNode metrics,
    @Nullable Instant estimatedEnd) {}
