package org.earworm.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioException;
import org.earworm.audio.Pcm;
import org.earworm.feedback.RecentSearches;
import org.earworm.retrieval.HumException;
import org.earworm.retrieval.Ranking;
import org.earworm.retrieval.Retrieval;
import org.earworm.retrieval.RetrievalProperties;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** From the bytes of a recording to the answer, however the recording came. Thread-safe. */
@Component
final class HumSearch {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final AudioDecoder decoder;
  private final Retrieval retrieval;
  private final RetrievalProperties properties;
  private final ApplicationAvailability availability;
  private final MeterRegistry meters;
  private final RecentSearches searches;

  HumSearch(
      AudioDecoder decoder,
      Retrieval retrieval,
      RetrievalProperties properties,
      ApplicationAvailability availability,
      MeterRegistry meters,
      RecentSearches searches) {
    this.decoder = decoder;
    this.retrieval = retrieval;
    this.properties = properties;
    this.availability = availability;
    this.meters = meters;
    this.searches = searches;
  }

  /**
   * The answer to a recording, timed as {@code earworm.search}.
   *
   * @param clip in any container that we know
   * @param notes whether to tell the notes of each match
   * @throws ProblemException when the index is not complete
   * @throws AudioException when the clip cannot be heard
   * @throws HumException when no melody is in it
   */
  SearchResult answer(byte[] clip, boolean notes) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "internal";
    try {
      SearchResult result = search(clip, notes);
      outcome = result.match() ? "match" : "no-match";
      return result;
    } catch (RuntimeException e) {
      outcome = Problem.of(e).slug();
      throw e;
    } finally {
      sample.stop(meters.timer("earworm.search", "outcome", outcome));
    }
  }

  /** The same for a recording that is still being made, and so not counted as a search. */
  SearchResult search(byte[] clip, boolean notes) {
    long start = System.nanoTime();
    requireReady();
    Timer.Sample sample = Timer.start(meters);
    Pcm pcm = decoder.decode(clip);
    sample.stop(meters.timer("earworm.search.stage", "stage", "decode"));
    Ranking ranking = retrieval.search(pcm);
    SearchResult result =
        SearchResult.of(ranking, properties, notes, (System.nanoTime() - start) / 1_000_000);
    searches.remember(result.id(), ranking);
    return result;
  }

  /**
   * @throws ProblemException when the index is not complete
   */
  void requireReady() {
    if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
      ProblemException notReady =
          Problem.NOT_READY.exception("The index is being built; try again in a few seconds.");
      notReady.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
      throw notReady;
    }
  }
}
