package org.earworm.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/** The body of a request on its way in, whoever reads it: how much, and how fast. */
final class Body implements InputBuffer {
  /** Attribute of the request. */
  static final String ATTRIBUTE = Body.class.getName();

  private final InputBuffer source;
  private final Duration grace;
  private final long bytesPerSecond;
  private final long begun = System.nanoTime();
  private volatile long received;
  private volatile boolean waits;
  private LongConsumer account = _ -> {};

  /**
   * @param grace time that it may take beside what its bytes may
   * @param bytesPerSecond the slowest that it may come
   */
  Body(InputBuffer source, Duration grace, long bytesPerSecond) {
    this.source = source;
    this.grace = grace;
    this.bytesPerSecond = bytesPerSecond;
  }

  static @Nullable Body of(HttpServletRequest request) {
    return (Body) request.getAttribute(ATTRIBUTE);
  }

  /**
   * Before any of it is read.
   *
   * @param account is told how many more bytes have come, and refuses them by throwing
   */
  void charge(LongConsumer account) {
    this.account = account;
  }

  long received() {
    return received;
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    waits = true;
    int read;
    try {
      read = source.doRead(handler);
    } finally {
      waits = false;
    }
    if (read > 0) {
      received += read; // by one thread
      account.accept(read);
    }
    return read;
  }

  @Override
  public int available() {
    return source.available();
  }

  /** Whether more of it is waited for, and it has come too slowly so far. */
  boolean isLate() {
    double seconds = (double) received / bytesPerSecond;
    return waits && System.nanoTime() - begun > grace.toNanos() + seconds * 1e9;
  }
}
