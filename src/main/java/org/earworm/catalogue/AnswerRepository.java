package org.earworm.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@link Repeatable} requests were answered; SQL that H2 and PostgreSQL read alike. */
final class AnswerRepository {
  private final JdbcClient jdbc;

  AnswerRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Answer(String fingerprint, String answer) {}

  /**
   * What the request was answered when it came before.
   *
   * @throws CatalogueException when its key came with another request
   */
  Optional<String> find(Repeatable request, Instant now) {
    return jdbc.sql(
            """
            SELECT fingerprint, answer FROM repeatable_request
            WHERE caller = ? AND id = ? AND created > ?
            """)
        .params(request.caller(), request.key())
        .param(now.minus(Repeatable.KEPT).atOffset(ZoneOffset.UTC))
        .query(Answer.class)
        .optional()
        .map(
            before -> {
              if (!before.fingerprint().equals(request.fingerprint())) {
                throw new CatalogueException(
                    CatalogueException.Reason.KEY_REUSED,
                    "This Idempotency-Key came with another request before; take a new one.");
              }
              return before.answer();
            });
  }

  void insert(Repeatable request, String answer, Instant now) {
    jdbc.sql(
            """
            INSERT INTO repeatable_request (caller, id, fingerprint, answer, created)
            VALUES (?, ?, ?, ?, ?)
            """)
        .params(request.caller(), request.key(), request.fingerprint(), answer)
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Forgets what has been kept for long enough. */
  void sweep(Instant now) {
    jdbc.sql("DELETE FROM repeatable_request WHERE created <= ?")
        .param(now.minus(Repeatable.KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }
}
