package org.earworm.web;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The connections of Tomcat's port, none of which can be held by saying little. The head of a
 * request must be there as a whole in the time that Tomcat lets pass between two bytes, counted
 * from the end of the one before; a body must keep to {@link Body}'s pace. Of one address there are
 * only so many, and of all; at these bounds the one that has waited longest for its request makes
 * room for the next. Thread-safe.
 */
final class Connections extends NioEndpoint {
  private static final long CHECK_MILLIS = 500;

  private final Map<SocketWrapperBase<NioChannel>, Connection> known = new ConcurrentHashMap<>();
  private volatile int mostPerAddress;
  private volatile Predicate<String> proxies = _ -> false;

  /**
   * @param mostPerAddress connections of one address; 0 for any number
   * @param proxies whose addresses stand for many callers
   */
  void limit(int mostPerAddress, Predicate<String> proxies) {
    this.mostPerAddress = mostPerAddress;
    this.proxies = proxies;
  }

  @Override
  public void setHandler(Handler<NioChannel> handler) {
    super.setHandler(
        new Handler<>() {
          @Override
          public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
            Connection connection = connection(socket);
            SocketState after =
                ScopedValue.where(Connection.CURRENT, connection)
                    .call(() -> handler.process(socket, event));
            if (after == SocketState.UPGRADING || after == SocketState.UPGRADED) {
              connection.begin(); // and has no end but its own: a WebSocket
            }
            return after;
          }

          @Override
          public void release(SocketWrapperBase<NioChannel> socket) {
            known.remove(socket);
            handler.release(socket);
          }

          @Override
          public Object getGlobal() {
            return handler.getGlobal();
          }

          @Override
          public void pause() {
            handler.pause();
          }

          @Override
          public void recycle() {
            handler.recycle();
          }
        });
  }

  private Connection connection(SocketWrapperBase<NioChannel> socket) {
    return known.computeIfAbsent(socket, it -> new Connection(it.getRemoteAddr()));
  }

  @Override
  protected boolean setSocketOptions(SocketChannel socket) {
    if (!makeRoom(address(socket)) || !super.setSocketOptions(socket)) {
      return false;
    }
    Optional.ofNullable(connections.get(socket)).ifPresent(this::connection);
    return true;
  }

  private static String address(SocketChannel socket) {
    try {
      return socket.getRemoteAddress() instanceof InetSocketAddress remote
          ? remote.getAddress().getHostAddress()
          : "";
    } catch (IOException gone) {
      return "";
    }
  }

  /** Whether another connection may be opened. */
  private boolean makeRoom(String address) {
    if (getConnectionCount() >= getMaxConnections()) {
      end(_ -> true);
    }
    if (mostPerAddress == 0 || proxies.test(address)) {
      return true;
    }
    String network = Connection.network(address);
    Predicate<Connection> near = other -> other.isOf(network);
    return known.values().stream().filter(near).count() < mostPerAddress || end(near);
  }

  /** Ends the connection that has waited longest, if one of these waits. */
  private boolean end(Predicate<Connection> which) {
    var longest =
        known.entrySet().stream()
            .filter(it -> it.getValue().waits() && which.test(it.getValue()))
            .max(Comparator.comparing(it -> it.getValue().waited()));
    longest.ifPresent(it -> end(it.getKey(), it.getValue()));
    return longest.isPresent();
  }

  /** In its turn: not while it is read from. */
  private void end(SocketWrapperBase<NioChannel> socket, Connection connection) {
    connection.leave();
    processSocket(socket, SocketEvent.ERROR, true);
  }

  @Override
  public void startInternal() throws Exception {
    setMaxConnections(Math.min(getMaxConnections(), mostByDescriptors()));
    super.startInternal();
    Thread.ofPlatform().name(getName() + "-deadlines").daemon().start(this::watch);
  }

  /** Half of what is left: without descriptors nothing is decoded, and no index is written. */
  private static int mostByDescriptors() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long left = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
      return (int) Math.clamp(left / 2, 8, Integer.MAX_VALUE);
    }
    return Integer.MAX_VALUE;
  }

  private void watch() {
    while (isRunning()) {
      try {
        TimeUnit.MILLISECONDS.sleep(CHECK_MILLIS);
      } catch (InterruptedException stopNow) {
        return;
      }
      known.keySet().removeIf(SocketWrapperBase::isClosed);
      known.forEach(this::check);
    }
  }

  private void check(SocketWrapperBase<NioChannel> socket, Connection connection) {
    if (connection.waits() && connection.waited() > getConnectionTimeout()) {
      end(socket, connection);
    } else if (connection.isStalled()) {
      socket.close(); // under its reader
    }
  }
}
