package org.earworm.feedback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.UUID;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Ranking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest searches, in memory alone, for as long as feedback on them is taken. Thread-safe. */
@Component
public final class RecentSearches {
  private static final int MOST = 2000;

  private final Cache<UUID, Search> searches;

  RecentSearches(FeedbackProperties properties) {
    this.searches =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(properties.window()).build();
  }

  /**
   * A search.
   *
   * @param best id of the first song of the answer; null when there was none
   */
  record Search(PitchContour hum, @Nullable String best) {}

  /** Remembers a search for a while. */
  public void remember(UUID id, Ranking ranking) {
    String best = ranking.matches().isEmpty() ? null : ranking.matches().getFirst().song().id();
    searches.put(id, new Search(ranking.contour(), best));
  }

  Optional<Search> find(UUID id) {
    return Optional.ofNullable(searches.getIfPresent(id));
  }

  void forget(UUID id) {
    searches.invalidate(id);
  }
}
