package org.earworm.web;

import java.time.Duration;
import java.util.stream.IntStream;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.Pcm;
import org.earworm.audio.Wav;
import org.earworm.catalogue.Catalogue;
import org.earworm.retrieval.Retrieval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Searches for a few hums before the service is ready. The first search loads FFmpeg, the native
 * libraries and most classes, and would take seconds on a busy machine. And where none succeeds, no
 * caller's would: the service stays unready, says why, and tries again.
 */
@Component
@ConditionalOnWebApplication
@Order // last: the index is complete by then
final class WarmUp implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final int HUMS = 3;
  private static final int SECONDS = 8;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final AudioDecoder decoder;
  private final Retrieval retrieval;
  private final Catalogue catalogue;

  WarmUp(AudioDecoder decoder, Retrieval retrieval, Catalogue catalogue) {
    this.decoder = decoder;
    this.retrieval = retrieval;
    this.catalogue = catalogue;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    while (!answers()) {
      Thread.sleep(PAUSE);
    }
    log.info("Ready: {} songs", catalogue.size());
  }

  private boolean answers() {
    try {
      byte[] clip = Wav.muLaw(scale());
      for (int hum = 0; hum < HUMS; hum++) {
        retrieval.search(decoder.decode(clip));
      }
      return true;
    } catch (RuntimeException | LinkageError e) {
      log.error(
          "Not ready, and no search is taken: one to try the service has failed, as others would."
              + " It is tried again every {} s. Most often FFmpeg cannot run: look at"
              + " EARWORM_AUDIO_DECODE_TIMEOUT, EARWORM_AUDIO_DECODE_MEMORY and the space in {}",
          PAUSE.toSeconds(),
          System.getProperty("java.io.tmpdir"),
          e);
      return false;
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
