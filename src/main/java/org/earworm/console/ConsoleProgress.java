package org.earworm.console;

import java.util.Locale;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a command on standard error: a bar on a terminal, a line every tenth elsewhere.
 * Not thread-safe.
 */
public final class ConsoleProgress implements IntConsumer, AutoCloseable {
  private static final boolean TERMINAL = System.console() != null && System.console().isTerminal();

  private final String what;
  private final int all;
  private @Nullable ProgressBar bar;
  private int tenths;
  private boolean closed;

  /**
   * @param what is counted, in the plural
   * @param all how many there are
   */
  public ConsoleProgress(String what, int all) {
    this.what = what;
    this.all = all;
  }

  @Override
  public void accept(int done) {
    if (closed) {
      return; // told again that all is done
    }
    if (TERMINAL) {
      if (bar == null) {
        bar = bar();
      }
      bar.stepTo(done);
    } else if (all > 0 && done * 10L / all > tenths) {
      tenths = (int) (done * 10L / all);
      System.err.printf(Locale.ROOT, "%s: %d of %d%n", what, done, all);
    }
    if (done == all) {
      close();
    }
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax(all)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  /** Leaves the bar as it is and goes on to the next line. */
  @Override
  public void close() {
    if (bar != null && !closed) {
      bar.close();
    }
    closed = true;
  }
}
