package org.earworm.jobs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link JobHandler} knows of its job, and says about it. For one thread. */
public interface JobContext {
  /** Of the job, see {@link Job#id}. */
  String id();

  /** What the job was asked to do. */
  <T> T parameters(Class<T> type);

  /** What was last {@linkplain #save saved}, by this run or one that a crash or a restart ended. */
  <T> Optional<T> checkpoint(Class<T> type);

  /**
   * Remembers durably how far the work is.
   *
   * @param checkpoint to be written as JSON
   * @throws JobStoppedException when the run should end here
   */
  void save(Object checkpoint);

  /**
   * Tells how far the work is; cheap enough for every item.
   *
   * @param done items, at most {@code total}
   * @param message what is being done, for people
   * @throws JobStoppedException when the run should end here
   */
  default void progress(long done, long total, @Nullable String message) {
    progress(done, total, message, null);
  }

  /**
   * The same, with what is measured meanwhile.
   *
   * @param metrics to be written as a JSON object; null for none
   */
  void progress(long done, long total, @Nullable String message, @Nullable Object metrics);

  /** Notes durably that an item is left out; told again for the same item, it replaces. */
  void report(JobIssue issue);
}
