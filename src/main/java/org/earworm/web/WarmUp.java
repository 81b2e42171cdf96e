package org.earworm.web;

import java.util.stream.IntStream;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.Pcm;
import org.earworm.audio.Wav;
import org.earworm.retrieval.Retrieval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Searches for a few hums before the service is ready: the first search loads FFmpeg, the native
 * libraries and most classes, and would take seconds on a busy machine.
 */
@Component
@ConditionalOnWebApplication
@Order // last: the index is complete by then
final class WarmUp implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final int HUMS = 3;
  private static final int SECONDS = 8;

  private final AudioDecoder decoder;
  private final Retrieval retrieval;

  WarmUp(AudioDecoder decoder, Retrieval retrieval) {
    this.decoder = decoder;
    this.retrieval = retrieval;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    try {
      byte[] clip = Wav.of(scale());
      for (int hum = 0; hum < HUMS; hum++) {
        retrieval.search(decoder.decode(clip));
      }
    } catch (RuntimeException e) {
      log.warn("The first searches may be slow: trying some before they come has failed", e);
    }
  }

  /** Half-second notes, a semitone apart, from the A below middle C. */
  private static Pcm scale() {
    float[] samples = new float[SECONDS * Pcm.SAMPLE_RATE];
    IntStream.range(0, samples.length)
        .forEach(
            i -> {
              double hertz = 220 * Math.pow(2, 2 * i / Pcm.SAMPLE_RATE / 12.0);
              samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / Pcm.SAMPLE_RATE));
            });
    return new Pcm(samples);
  }
}
