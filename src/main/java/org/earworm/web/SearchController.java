package org.earworm.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioProperties;
import org.earworm.audio.Pcm;
import org.earworm.retrieval.Ranking;
import org.earworm.retrieval.Retrieval;
import org.earworm.retrieval.RetrievalProperties;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A hum in, songs out. Thread-safe. */
@RestController
@RequestMapping(path = "/v1/search", produces = MediaType.APPLICATION_JSON_VALUE)
final class SearchController {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final AudioDecoder decoder;
  private final Retrieval retrieval;
  private final RetrievalProperties properties;
  private final ApplicationAvailability availability;
  private final MeterRegistry meters;
  private final AudioProperties limits;

  SearchController(
      AudioDecoder decoder,
      Retrieval retrieval,
      RetrievalProperties properties,
      ApplicationAvailability availability,
      MeterRegistry meters,
      AudioProperties limits) {
    this.decoder = decoder;
    this.retrieval = retrieval;
    this.properties = properties;
    this.availability = availability;
    this.meters = meters;
    this.limits = limits;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  SearchResult part(@RequestPart MultipartFile clip) throws IOException {
    return timed(clip.getInputStream());
  }

  /** Browsers record audio into containers they call video. */
  @PostMapping(
      consumes = {"audio/*", "video/webm", "video/mp4", MediaType.APPLICATION_OCTET_STREAM_VALUE})
  SearchResult body(InputStream clip) throws IOException {
    return timed(clip);
  }

  private SearchResult timed(InputStream clip) throws IOException {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "internal";
    try {
      SearchResult result = search(clip);
      outcome = result.match() ? "match" : "no-match";
      return result;
    } catch (RuntimeException e) {
      outcome = Problem.of(e).slug();
      throw e;
    } finally {
      sample.stop(meters.timer("earworm.search", "outcome", outcome));
    }
  }

  private SearchResult search(InputStream stream) throws IOException {
    long start = System.nanoTime();
    if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
      ProblemException notReady =
          Problem.NOT_READY.exception("The index is being built; try again in a few seconds.");
      notReady.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
      throw notReady;
    }
    // One byte more than allowed is enough for the decoder to refuse the clip.
    byte[] clip = stream.readNBytes(Math.toIntExact(limits.maxSize().toBytes() + 1));
    Timer.Sample sample = Timer.start(meters);
    Pcm pcm = decoder.decode(clip);
    sample.stop(meters.timer("earworm.search.stage", "stage", "decode"));
    Ranking ranking = retrieval.search(pcm);
    return SearchResult.of(ranking, properties, (System.nanoTime() - start) / 1_000_000);
  }
}
