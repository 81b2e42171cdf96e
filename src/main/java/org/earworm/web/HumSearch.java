package org.earworm.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioException;
import org.earworm.audio.AudioProperties;
import org.earworm.audio.Pcm;
import org.earworm.feedback.RecentSearches;
import org.earworm.retrieval.HumException;
import org.earworm.retrieval.Ranking;
import org.earworm.retrieval.Retrieval;
import org.earworm.retrieval.RetrievalProperties;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** From a recording to the answer, in its turn, however the recording came. Thread-safe. */
@Component
final class HumSearch {
  private final AudioDecoder decoder;
  private final Retrieval retrieval;
  private final RetrievalProperties properties;
  private final SearchQueue queue;
  private final MeterRegistry meters;
  private final RecentSearches searches;
  private final ObservationRegistry observations;
  private final int mostBytes;

  HumSearch(
      AudioDecoder decoder,
      Retrieval retrieval,
      RetrievalProperties properties,
      SearchQueue queue,
      MeterRegistry meters,
      ObservationRegistry observations,
      AudioProperties limits,
      RecentSearches searches) {
    this.decoder = decoder;
    this.retrieval = retrieval;
    this.properties = properties;
    this.queue = queue;
    this.meters = meters;
    this.searches = searches;
    this.observations = observations;
    this.mostBytes = Math.toIntExact(limits.maxSize().toBytes() + 1);
  }

  /** One byte more than a clip may have, enough for the decoder to refuse it. */
  int mostBytes() {
    return mostBytes;
  }

  /**
   * The answer to a recording, timed as {@code earworm.search}.
   *
   * @param clip in any container that we know; read when its turn has come
   * @param notes whether to tell the notes of each match
   * @throws ProblemException when the index is not complete, or too many are searching
   * @throws AudioException when the clip cannot be heard
   * @throws HumException when no melody is in it
   */
  SearchResult answer(InputStreamSource clip, boolean notes) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "internal";
    try {
      Answer answer = ranked(clip, notes);
      searches.remember(answer.result.id(), answer.ranking);
      outcome = answer.result.match() ? "match" : "no-match";
      return answer.result;
    } catch (RuntimeException e) {
      outcome = Problem.of(e).slug();
      throw e;
    } finally {
      sample.stop(meters.timer("earworm.search", "outcome", outcome));
    }
  }

  /** The same for a recording that is still being made: neither counted nor remembered. */
  SearchResult search(InputStreamSource clip, boolean notes) {
    return ranked(clip, notes).result;
  }

  private record Answer(SearchResult result, Ranking ranking) {}

  private Answer ranked(InputStreamSource clip, boolean notes) {
    long start = System.nanoTime();
    Ranking ranking = queue.run(() -> retrieval.search(hear(clip)));
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    return new Answer(SearchResult.of(ranking, properties, notes, milliseconds), ranking);
  }

  private Pcm hear(InputStreamSource clip) {
    return Objects.requireNonNull(
        Observation.createNotStarted("earworm.search.stage", observations)
            .contextualName("search decode")
            .lowCardinalityKeyValue("stage", "decode")
            .observe(() -> decode(clip)));
  }

  private Pcm decode(InputStreamSource clip) {
    try (InputStream stream = clip.getInputStream()) {
      return decoder.decode(stream.readNBytes(mostBytes));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what was received", e);
    }
  }

  /**
   * Refuses what {@link #answer} would refuse now, and counts it as that does.
   *
   * @throws ProblemException when the index is not complete, or too many are searching
   */
  void requireRoom() {
    try {
      queue.requireRoom();
    } catch (ProblemException refusal) {
      meters.timer("earworm.search", "outcome", refusal.problem().slug()).record(Duration.ZERO);
      throw refusal;
    }
  }

  /**
   * @throws ProblemException when the index is not complete
   */
  void requireReady() {
    queue.requireOpen();
  }
}
