package org.earworm.indexing;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * What {@code /readyz} tells of the index. One that is lost still answers, so that traffic may
 * come; one that is damaged does not.
 */
record IndexHealth(Indexing indexing) implements HealthIndicator {
  private static final Status REBUILDING = new Status("REBUILDING");

  @Override
  public Health health() {
    return switch (indexing.condition()) {
      case WHOLE -> Health.up().build();
      case LOST -> Health.status(REBUILDING).build();
      case DAMAGED -> Health.outOfService().build();
    };
  }
}
