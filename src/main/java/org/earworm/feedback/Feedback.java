package org.earworm.feedback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.melody.PitchContour;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people said about answers, with the pitch of their hums: only of those who agreed to have it
 * kept, and no longer than configured. Thread-safe.
 */
@Component
public class Feedback {
  /** What somebody says about an answer. */
  public enum Verdict {
    /** The first song was the right one. */
    RIGHT,
    /** It was not. */
    WRONG,
    /** It was another song, which is named. */
    SONG;

    @JsonValue
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final JdbcClient jdbc;
  private final RecentSearches searches;
  private final Catalogue catalogue;
  private final Duration retention;

  Feedback(
      JdbcClient jdbc,
      RecentSearches searches,
      Catalogue catalogue,
      FeedbackProperties properties) {
    this.jdbc = jdbc;
    this.searches = searches;
    this.catalogue = catalogue;
    this.retention = properties.retention();
  }

  /**
   * Keeps what is said about a search, in the place of what was said before.
   *
   * @param song id of the right song with {@link Verdict#SONG}
   * @return until when it is kept
   * @throws UnknownSearchException when there was no such search, or it is too long ago
   * @throws IllegalArgumentException when the right song is not named, or not in the catalogue
   */
  @Transactional
  public Instant keep(UUID search, Verdict verdict, @Nullable String song) {
    RecentSearches.Search asked =
        searches.find(search).orElseThrow(() -> new UnknownSearchException(search));
    String right =
        switch (verdict) {
          case RIGHT -> asked.best();
          case WRONG -> null;
          case SONG -> named(song);
        };
    Instant now = Instant.now();
    Instant expires = now.plus(retention);
    remove(search);
    jdbc.sql(
            """
            INSERT INTO feedback (search_id, verdict, song_id, contour, created, expires)
            VALUES (:search, :verdict, :song, :contour, :now, :expires)
            """)
        .param("search", search.toString())
        .param("verdict", verdict.label())
        .param("song", right)
        .param("contour", asked.hum().toBytes())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expires", expires.atOffset(ZoneOffset.UTC))
        .update();
    return expires;
  }

  private String named(@Nullable String song) {
    if (song == null || catalogue.song(song).isEmpty()) {
      throw new IllegalArgumentException("\"song\" must be the id of a song in the catalogue");
    }
    return song;
  }

  /** Removes what was said about a search, and what is older than may be kept. */
  public void remove(UUID search) {
    jdbc.sql("DELETE FROM feedback WHERE search_id = :search OR expires < :now")
        .param("search", search.toString())
        .param("now", OffsetDateTime.now(ZoneOffset.UTC))
        .update();
  }

  /** Removes all that was said about a search, and forgets its pitch. */
  public void forget(UUID search) {
    remove(search);
    searches.forget(search);
  }

  /** The hums whose songs are known by this, and are in the catalogue. */
  public LabelledHums labelled() {
    record Row(String song, PitchContour hum) {}
    List<Row> rows =
        jdbc.sql(
                """
                SELECT song_id, contour FROM feedback
                WHERE song_id IS NOT NULL AND expires >= :now ORDER BY created, search_id
                """)
            .param("now", OffsetDateTime.now(ZoneOffset.UTC))
            .query((row, i) -> new Row(row.getString(1), PitchContour.of(row.getBytes(2))))
            .list();
    Map<String, Song> songs = new HashMap<>();
    rows.forEach(row -> catalogue.song(row.song()).ifPresent(song -> songs.put(row.song(), song)));
    return new LabelledHums(
        rows.stream()
            .filter(row -> songs.containsKey(row.song()))
            .map(row -> new Hum(row.song(), row.hum()))
            .toList(),
        songs);
  }
}
