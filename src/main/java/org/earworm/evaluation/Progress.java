package org.earworm.evaluation;

import java.util.function.IntConsumer;

/** Progress on standard error: one line rewritten on a terminal, a line every tenth elsewhere. */
final class Progress implements IntConsumer {
  private final String what;
  private final int all;
  private final boolean terminal = System.console() != null && System.console().isTerminal();

  Progress(String what, int all) {
    this.what = what;
    this.all = all;
  }

  @Override
  public void accept(int done) {
    boolean tenth = done == all || done * 10L / all != (done - 1) * 10L / all;
    if (terminal && (done % 20 == 0 || done == all)) {
      System.err.printf("\r%s: %d of %d%s", what, done, all, done == all ? "\n" : "");
    } else if (!terminal && tenth) {
      System.err.printf("%s: %d of %d%n", what, done, all);
    }
  }
}
