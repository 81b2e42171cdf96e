package db.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.earworm.storage.Sha256;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Imports once took any text for an id, and some cannot stand in an address. Their songs get
 * others, made of the letters of the old one and a hash of it. The old id is kept as the operator's
 * own where there is none.
 */
@SuppressWarnings("checkstyle:TypeName") // Flyway's
public final class V8__song_ids extends BaseJavaMigration {
  private static final Logger log = LoggerFactory.getLogger(V8__song_ids.class);

  /** The rule as it was when this was written. */
  private static final Pattern ADDRESSABLE = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,200}");

  private static final int LONGEST_WORDS = 150;
  private static final int LONGEST_OWN = 200;

  @Override
  public void migrate(Context context) {
    var connection = new SingleConnectionDataSource(context.getConnection(), true);
    JdbcClient jdbc = JdbcClient.create(connection);
    Set<String> ids = new TreeSet<>(jdbc.sql("SELECT id FROM song").query(String.class).set());
    Set<String> taken = new TreeSet<>(ids);
    taken.addAll(jdbc.sql("SELECT song_id FROM starter_song").query(String.class).set());
    for (String id : ids) {
      if (!ADDRESSABLE.matcher(id).matches()) {
        String better = better(id, taken);
        taken.add(better);
        rename(id, better, jdbc);
        log.warn("The song \"{}\" has the id {} from now on", own(id), better);
      }
    }
  }

  private static void rename(String id, String better, JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO song (id, title, artists, album, published, origin, rights, isrc,
              musicbrainz, own_id, version, created, updated)
            SELECT CAST(:better AS VARCHAR(200)), title, artists, album, published, origin, rights,
              isrc, musicbrainz, COALESCE(own_id, CAST(:own AS VARCHAR(200))), version + 1, created,
              updated
            FROM song WHERE id = :id
            """)
        .param("better", better)
        .param("own", own(id))
        .param("id", id)
        .update();
    for (String table : new String[] {"song_reference", "idempotency_key", "feedback"}) {
      jdbc.sql("UPDATE " + table + " SET song_id = ? WHERE song_id = ?")
          .params(better, id)
          .update();
    }
    jdbc.sql("DELETE FROM song WHERE id = ?").param(id).update();
  }

  private static String better(String id, Set<String> taken) {
    String words =
        Normalizer.normalize(id, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^A-Za-z0-9._~-]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    String stem = words.isEmpty() ? "song" : words;
    String start = stem.substring(0, Math.min(stem.length(), LONGEST_WORDS));
    String better = start + "-" + hash(id);
    while (taken.contains(better)) {
      better = start + "-" + hash(better);
    }
    return better;
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(UTF_8)).substring(0, 12);
  }

  /**
   * The old id in one line: as it was, or encoded for addresses where it has control characters.
   */
  private static String own(String id) {
    boolean plain = id.chars().noneMatch(Character::isISOControl);
    String own = plain ? id : URLEncoder.encode(id, UTF_8);
    return own.substring(0, Math.min(own.length(), LONGEST_OWN));
  }
}
