package org.earworm.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketEvent;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.stereotype.Component;

/** HTTP over {@link Connections}, which are told when a request begins and ends. */
public final class ConnectionProtocol extends Http11NioProtocol {
  private long bytesPerSecond = Long.MAX_VALUE;

  /** Tomcat makes it by its name. */
  public ConnectionProtocol() {
    super(new Connections());
  }

  @Override
  public void setAdapter(Adapter adapter) {
    super.setAdapter(new Watched(adapter));
  }

  private final class Watched implements Adapter {
    private final Adapter adapter;

    Watched(Adapter adapter) {
      this.adapter = adapter;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
      Connection connection = Connection.CURRENT.get();
      connection.begin();
      InputBuffer source = request.getInputBuffer();
      Body body = new Body(source, Duration.ofMillis(getConnectionTimeout()), bytesPerSecond);
      connection.receive(body);
      request.setAttribute(Body.ATTRIBUTE, body);
      request.setInputBuffer(body);
      try {
        adapter.service(request, response);
      } finally {
        request.setInputBuffer(source);
        end(connection, request);
      }
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event)
        throws Exception {
      try {
        return adapter.asyncDispatch(request, response, event);
      } finally {
        end(Connection.CURRENT.get(), request);
      }
    }

    private void end(Connection connection, Request request) {
      AtomicBoolean goesOn = new AtomicBoolean();
      request.action(ActionCode.ASYNC_IS_ASYNC, goesOn);
      if (!goesOn.get()) {
        connection.end();
      }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
      return adapter.prepare(request, response);
    }

    @Override
    public void log(Request request, Response response, long nanos) {
      adapter.log(request, response, nanos);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
      adapter.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
      return adapter.getDomain();
    }
  }

  @Component
  @ConditionalOnWebApplication
  static class Customizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final WebProperties limits;
    private final Predicate<String> proxies;

    Customizer(WebProperties limits, ServerProperties server, TomcatServerProperties tomcat) {
      this.limits = limits;
      this.proxies =
          server.getForwardHeadersStrategy() == ForwardHeadersStrategy.NATIVE
              ? address -> address.matches(tomcat.getRemoteip().getInternalProxies())
              : _ -> false;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.setProtocol(ConnectionProtocol.class.getName());
      factory.addConnectorCustomizers(
          connector -> {
            if (connector.getProtocolHandler() instanceof ConnectionProtocol protocol
                && protocol.getEndpoint() instanceof Connections connections) {
              connections.limit(limits.connectionsPerAddress(), proxies);
              protocol.bytesPerSecond = limits.slowestBody().toBytes();
            }
          });
    }
  }
}
