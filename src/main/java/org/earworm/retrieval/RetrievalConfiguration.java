package org.earworm.retrieval;

import io.micrometer.observation.ObservationRegistry;
import org.earworm.catalogue.Catalogue;
import org.earworm.indexing.CurrentGeneration;
import org.earworm.pitch.PitchTracker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service's query together. */
@Configuration(proxyBeanMethods = false)
class RetrievalConfiguration {
  @Bean
  Retrieval retrieval(
      Catalogue catalogue,
      CurrentGeneration generations,
      PitchTracker tracker,
      ObjectProvider<ObservationRegistry> observations) {
    return new Retrieval(
        catalogue,
        generations,
        tracker,
        observations.getIfAvailable(() -> ObservationRegistry.NOOP));
  }
}
