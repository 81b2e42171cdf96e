package org.earworm.ingestion;

import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioProperties;
import org.earworm.catalogue.CatalogueProperties;
import org.earworm.catalogue.ReferenceReader;
import org.earworm.pitch.MelodyTracker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How files become what songs are recognised by, one at a time or in bulk. */
@Configuration(proxyBeanMethods = false)
class IngestionConfiguration {
  /** A reference may take this many times as long to decode as a clip, nobody waits for it. */
  private static final int DECODE_PATIENCE = 15;

  @Bean
  ReferenceReader referenceReader(
      CatalogueProperties references, AudioProperties clips, MelodyTracker tracker) {
    AudioProperties limits =
        new AudioProperties(
            references.maxSize(),
            references.maxLength(),
            clips.decodeTimeout().multipliedBy(DECODE_PATIENCE),
            clips.decodeMemory());
    return new SongReferenceReader(new AudioDecoder(limits), tracker);
  }
}
