package org.earworm.security;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.earworm.storage.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys in force. A token is 256 random bits, so its SHA-256, which is all that is kept, cannot
 * be guessed backwards and needs no salt. Thread-safe.
 */
@Component
public class AccessKeys {
  /** Lets people and secret scanners see what a token is. */
  private static final String PREFIX = "earworm_";

  private static final int TOKEN_BYTES = 32;
  private static final int ID_BYTES = 6;

  /**
   * A new key.
   *
   * @param token the secret, which is nowhere else and will not be shown again
   */
  public record Issued(AccessKey key, String token) {
    @Override
    public String toString() {
      return key.toString();
    }
  }

  /** A database that was away is asked again after this time, as asking may take as long. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** How long a key that was rotated may go on: a year. */
  public static final Duration LONGEST_GRACE = Duration.ofDays(365);

  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();

  /** Keys as they were last found, by hash. */
  private final Map<String, AccessKey> known = new ConcurrentHashMap<>();

  /** Whether the database was away when it was last asked, and when that was. */
  private boolean away;

  private long asked;

  AccessKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes a key.
   *
   * @param expires lies ahead; null for never
   * @throws IllegalArgumentException when it does not, or see {@link AccessKey}
   */
  public Issued issue(String name, Set<Scope> scopes, @Nullable Instant expires) {
    if (expires != null && !expires.isAfter(Instant.now())) {
      throw new IllegalArgumentException("expires must be a time to come; expires=" + expires);
    }
    String id = HexFormat.of().formatHex(random(ID_BYTES));
    AccessKey key = new AccessKey(id, name, scopes, Instant.now(), expires);
    String token =
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random(TOKEN_BYTES));
    jdbc.sql(
            """
            INSERT INTO access_key (id, name, hash, scopes, created, expires)
            VALUES (:id, :name, :hash, :scopes, :created, :expires)
            """)
        .param("id", key.id())
        .param("name", key.name())
        .param("hash", hash(token))
        .param("scopes", key.scopes().stream().sorted().map(Scope::label).collect(joining(" ")))
        .param("created", key.created().atOffset(ZoneOffset.UTC))
        .param("expires", expires == null ? null : expires.atOffset(ZoneOffset.UTC))
        .update();
    return new Issued(key, token);
  }

  /**
   * Makes a key in another's place, with its name, scopes and expiry; the other expires after a
   * time in which callers can change over.
   *
   * @param grace up to {@link #LONGEST_GRACE}
   * @return empty when no key in force has that id
   * @throws IllegalArgumentException when the time is negative or longer
   */
  public Optional<Issued> rotate(String id, Duration grace) {
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new IllegalArgumentException(
          "the hours of grace must be from 0 to " + LONGEST_GRACE.toHours());
    }
    return list().stream()
        .filter(key -> key.id().equals(id) && inForce(key))
        .findFirst()
        .map(
            old -> {
              Issued next = issue(old.name(), old.scopes(), old.expires());
              Instant end = Instant.now().plus(grace);
              if (old.expires() == null || end.isBefore(old.expires())) {
                jdbc.sql("UPDATE access_key SET expires = :expires WHERE id = :id")
                    .param("expires", end.atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
                forget(id);
              }
              return next;
            });
  }

  private static boolean inForce(AccessKey key) {
    return key.expires() == null || Instant.now().isBefore(key.expires());
  }

  /**
   * The key with that token, unless it has expired or been revoked. While the database is away, a
   * key that was found before is found as it was then.
   *
   * @throws DataAccessException when the database is away, and the token was never found
   */
  public Optional<AccessKey> find(String token) {
    String hash = hash(token);
    AccessKey last = known.get(hash);
    if (last == null || mayAsk()) {
      try {
        last = look(hash);
        answered(true);
      } catch (DataAccessException away) {
        answered(false);
        if (last == null) {
          throw away;
        }
      }
    }
    return Optional.ofNullable(last).filter(AccessKeys::inForce);
  }

  private @Nullable AccessKey look(String hash) {
    Optional<AccessKey> key =
        jdbc.sql("SELECT * FROM access_key WHERE hash = :hash")
            .param("hash", hash)
            .query(AccessKeys::key)
            .optional();
    key.ifPresentOrElse(found -> known.put(hash, found), () -> known.remove(hash));
    return key.orElse(null);
  }

  /** True of one caller at a time while the database is away: the others need not wait for it. */
  private synchronized boolean mayAsk() {
    boolean due = !away || System.nanoTime() - asked > PAUSE.toNanos();
    if (away && due) {
      answered(false);
    }
    return due;
  }

  private synchronized void answered(boolean answers) {
    away = !answers;
    asked = System.nanoTime();
  }

  /** What is changed has to be looked up again. */
  private void forget(String id) {
    known.values().removeIf(key -> key.id().equals(id));
  }

  /** All keys, oldest first, also those that have expired. */
  public List<AccessKey> list() {
    return jdbc.sql("SELECT * FROM access_key ORDER BY created, id").query(AccessKeys::key).list();
  }

  /** Takes a key out of force at once; whether there was one with that id. */
  public boolean revoke(String id) {
    boolean revoked =
        jdbc.sql("DELETE FROM access_key WHERE id = :id").param("id", id).update() == 1;
    forget(id);
    return revoked;
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static AccessKey key(ResultSet row, int number) throws SQLException {
    OffsetDateTime expires = row.getObject("expires", OffsetDateTime.class);
    return new AccessKey(
        row.getString("id"),
        row.getString("name"),
        Arrays.stream(row.getString("scopes").split(" "))
            .map(label -> Scope.valueOf(label.toUpperCase(Locale.ROOT)))
            .collect(toUnmodifiableSet()),
        row.getObject("created", OffsetDateTime.class).toInstant(),
        expires == null ? null : expires.toInstant());
  }

  private static String hash(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
