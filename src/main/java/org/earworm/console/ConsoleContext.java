package org.earworm.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobIssue;
import org.jspecify.annotations.Nullable;

/** A job that nobody but the person at the console knows of. */
public final class ConsoleContext implements JobContext, AutoCloseable {
  private final String what;
  private final List<JobIssue> issues = new ArrayList<>();
  private @Nullable ConsoleProgress progress;

  /**
   * @param what is done to the items, such as "imported"
   */
  public ConsoleContext(String what) {
    this.what = what;
  }

  public List<JobIssue> issues() {
    return List.copyOf(issues);
  }

  /** Tells what was left out. */
  public void print() {
    for (JobIssue issue : issues) {
      System.err.printf(Locale.ROOT, "%s: %s (%s)%n", issue.name(), issue.detail(), issue.reason());
    }
  }

  @Override
  public String id() {
    return "console";
  }

  @Override
  public <T> T parameters(Class<T> type) {
    throw new UnsupportedOperationException("the command line has them");
  }

  @Override
  public <T> Optional<T> checkpoint(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public void save(Object checkpoint) {}

  @Override
  public void progress(long done, long total, @Nullable String message, @Nullable Object metrics) {
    if (progress == null) {
      progress = new ConsoleProgress(what, Math.toIntExact(total));
    }
    progress.accept(Math.toIntExact(done));
  }

  @Override
  public void report(JobIssue issue) {
    issues.add(issue);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
