package org.earworm.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Opens the streamed search, to pages of the origins that {@link Origins} lets in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSocket
class StreamConfiguration implements WebSocketConfigurer {
  private final StreamEndpoint endpoint;

  StreamConfiguration(StreamEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    DefaultHandshakeHandler handshake = new DefaultHandshakeHandler();
    handshake.setSupportedProtocols(StreamKey.PROTOCOL);
    registry
        .addHandler(endpoint, SearchStream.PATH)
        .addInterceptors(endpoint)
        .setHandshakeHandler(handshake)
        .setAllowedOriginPatterns("*"); // that have come so far
  }
}
