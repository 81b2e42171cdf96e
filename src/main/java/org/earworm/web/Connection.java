package org.earworm.web;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection: whether it waits for a request, and for how long. Thread-safe. */
final class Connection {
  /** That which this thread works on. */
  static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

  /** What one subscriber has of IPv6 (RFC 6177), who could call from each of its addresses. */
  private static final int NETWORK_BYTES = 8;

  private final String network;
  private volatile long since = System.nanoTime();
  private volatile boolean waits = true;
  private volatile boolean leaving;
  private volatile @Nullable Body body;

  Connection(String address) {
    network = network(address);
  }

  /** What is counted as one caller: an address, or a network of IPv6. */
  static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    } catch (IllegalArgumentException notAnAddress) { // a trusted proxy may say "unknown"
      return address;
    }
  }

  boolean isOf(String other) {
    return !leaving && network.equals(other);
  }

  /** A request is there, but for its body. */
  void begin() {
    waits = false;
  }

  /** Its body, as it is read. */
  void receive(Body next) {
    body = next;
  }

  /** The request has been answered; what is left of its body is thrown away from here on. */
  void end() {
    body = null;
    since = System.nanoTime();
    waits = true;
  }

  /** It is being ended. */
  void leave() {
    leaving = true;
  }

  boolean waits() {
    return waits && !leaving;
  }

  /** Milliseconds for which it has waited. */
  long waited() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  /** Whether a body is waited for that comes too slowly. */
  boolean isStalled() {
    Body received = body;
    return received != null && received.isLate();
  }
}
