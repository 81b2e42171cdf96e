package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One set of migrations makes the same schema everywhere. */
@Tag("database")
@ParameterizedClass
@EnumSource
class MigrationTest {
  private final Database database;

  MigrationTest(Database database) {
    this.database = database;
  }

  @Test
  void everyMigrationApplies() {
    DataSource opened = database.open();
    Flyway flyway = Flyway.configure().dataSource(opened).load();
    assertThat(flyway.info().pending()).isEmpty();
    assertThat(flyway.info().applied()).isNotEmpty();
    flyway.validate();
  }

  /** Imports once took any text for an id; what a database can hold of that is here. */
  @Test
  void songsWithIdsThatCannotStandInAnAddressGetOthers() throws Exception {
    DataSource opened = database.create();
    Flyway.configure().dataSource(opened).target("7").load().migrate();
    JdbcClient jdbc = JdbcClient.create(opened);
    List<String> bad =
        List.of(
            "a/b",
            ".",
            "..",
            "a;b",
            "%00",
            "a\nb",
            "a b",
            "F\u00fcr Elise",
            "/",
            "x".repeat(199) + "/");
    List<String> good = List.of("jingle-bells", "A.b_c~9", "a-b");
    List<String> all = Stream.concat(bad.stream(), good.stream()).toList();
    for (int i = 0; i < all.size(); i++) {
      insert(all.get(i), i, jdbc);
    }
    jdbc.sql("UPDATE song SET own_id = 'shelf 7' WHERE id = 'a;b'").update();

    migrate(opened);

    Map<String, String> titles =
        new HashMap<>(); // by the song's title, which is its old id's number
    jdbc.sql("SELECT id, title FROM song")
        .query(
            row -> {
              titles.put(row.getString("title"), row.getString("id"));
            });
    assertThat(titles).hasSize(all.size());
    assertThat(titles.values()).allMatch(id -> id.matches("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,200}"));
    for (int i = 0; i < all.size(); i++) {
      String id = titles.get("song " + i);
      if (i >= bad.size()) {
        assertThat(id).isEqualTo(all.get(i));
      }
      for (String table : List.of("song_reference", "feedback")) {
        assertThat(
                jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE song_id = ?")
                    .param(id)
                    .query(Integer.class)
                    .single())
            .as("%s in %s", all.get(i), table)
            .isEqualTo(1);
      }
    }
    assertThat(own("a/b", titles, all, jdbc)).isEqualTo("a/b");
    assertThat(own("a;b", titles, all, jdbc)).isEqualTo("shelf 7");
    assertThat(own("a\nb", titles, all, jdbc)).isEqualTo("a%0Ab");
    assertThat(titles.get("song 7")).startsWith("Fur-Elise-");

    // The same from the same, and another where that is taken.
    DataSource second = database.create();
    Flyway.configure().dataSource(second).target("7").load().migrate();
    JdbcClient other = JdbcClient.create(second);
    insert("a/b", 0, other);
    insert("a;b", 1, other);
    insert(String.valueOf(titles.get("song 0")), 2, other);
    migrate(second);
    assertThat(other.sql("SELECT id FROM song").query(String.class).list())
        .hasSize(3)
        .contains(titles.get("song 0"), titles.get("song 3"));
  }

  private static void migrate(DataSource opened) {
    Flyway.configure().dataSource(opened).load().migrate();
  }

  private static @Nullable String own(
      String id, Map<String, String> titles, List<String> all, JdbcClient jdbc) {
    return jdbc.sql("SELECT own_id FROM song WHERE id = ?")
        .param(titles.get("song " + all.indexOf(id)))
        .query((row, i) -> row.getString(1))
        .single();
  }

  private static void insert(String id, int number, JdbcClient jdbc) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    jdbc.sql(
            "INSERT INTO song (id, title, artists, version, created, updated) VALUES (?, ?, '', 1,"
                + " ?, ?)")
        .params(id, "song " + number, now, now)
        .update();
    jdbc.sql(
            """
            INSERT INTO song_reference (song_id, ordinal, kind, file_name, sha256, tune, melody)
            VALUES (?, 0, 'ABC', 'tune.abc', ?, 0, ?)
            """)
        .params(id, "hash " + number, new byte[24])
        .update();
    jdbc.sql("INSERT INTO idempotency_key (id, request, song_id, created) VALUES (?, '', ?, ?)")
        .params("key " + number, id, now)
        .update();
    jdbc.sql(
            """
            INSERT INTO feedback (search_id, verdict, song_id, contour, created, expires)
            VALUES (?, 'song', ?, ?, ?, ?)
            """)
        .params("search " + number, id, new byte[4], now, now)
        .update();
  }
}
