package org.earworm.jobs;

import org.jspecify.annotations.Nullable;

/**
 * Does the jobs of one kind; a bean. It may be started again after a crash, and then goes on from
 * the last {@linkplain JobContext#save checkpoint}, or from the beginning without one: what it does
 * to an item it must be able to do twice.
 */
public interface JobHandler {
  /** Unique, in kebab case. */
  String kind();

  /** Whether a second job of this kind is refused while one is queued or running; mostly so. */
  default boolean exclusive() {
    return true;
  }

  /**
   * Does a job, calling {@link JobContext#progress} between items.
   *
   * @return what came of it, to be written as a JSON object; null for nothing
   * @throws JobStoppedException of the context, which is let through
   * @throws Exception when the job has failed; the message tells the operator why
   */
  @Nullable Object run(JobContext context) throws Exception;

  /** Cleans up after a job that has succeeded, failed or been cancelled, also before it ran. */
  default void ended(Job job) {}
}
