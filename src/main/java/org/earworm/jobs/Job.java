package org.earworm.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A piece of long work as it stands.
 *
 * @param id unique
 * @param kind which {@link JobHandler} does it
 * @param parameters what it was asked to do, a JSON object
 * @param progress how far it is; null before the first item
 * @param cancelling whether it was asked to stop and has not yet
 * @param result what came of it, a JSON object; null until it has succeeded
 * @param failure why it failed, for people; null unless it has
 * @param started when it was first worked on
 * @param ended when it succeeded, failed or was cancelled
 */
public record Job(
    String id,
    String kind,
    JobState state,
    JsonNode parameters,
    @Nullable JobProgress progress,
    boolean cancelling,
    @Nullable JsonNode result,
    @Nullable String failure,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant ended) {}
