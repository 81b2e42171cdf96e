package org.earworm.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/**
 * Opens the streamed search. Pages of any origin may use it: a browser sends no cookie or key along
 * that a foreign page could borrow.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSocket
class StreamConfiguration implements WebSocketConfigurer {
  static final String PATH = "/v1/search/stream";

  private final StreamEndpoint endpoint;

  StreamConfiguration(StreamEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry.addHandler(endpoint, PATH).addInterceptors(endpoint).setAllowedOriginPatterns("*");
  }
}
