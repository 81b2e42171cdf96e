package org.earworm.web;

import java.time.Duration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Holds up a stop, when {@code /readyz} is down already and the port not yet closed, until whoever
 * passes requests on has noticed.
 */
@Component
class Drain {
  private final Duration time;

  Drain(WebProperties properties) {
    time = properties.drain();
  }

  @EventListener(ContextClosedEvent.class)
  void hold() {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopNow) {
      Thread.currentThread().interrupt();
    }
  }
}
