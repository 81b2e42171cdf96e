package org.earworm.ingestion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a text in UTF-8 that are not blank, none longer than a limit. */
final class Lines implements AutoCloseable {
  /** Stands for a line that was longer. */
  static final String TOO_LONG = "\0";

  private final InputStream in;
  private final int most;

  /**
   * @param most bytes in a line
   */
  Lines(InputStream in, int most) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.most = most;
  }

  /** The next one; null at the end. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (true) {
      int next = in.read();
      if (next < 0 || next == '\n') {
        String text = tooLong ? TOO_LONG : line.toString(UTF_8).strip();
        if (!text.isEmpty()) {
          return text;
        }
        if (next < 0) {
          return null;
        }
        line.reset();
      } else if (line.size() < most) {
        line.write(next);
      } else {
        tooLong = true;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
