package org.earworm.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jobs in the database. Every change of state is one conditional statement, so of two that compete
 * one wins; a run writes only while it is the latest of its job.
 */
@Component
class JobStore {
  /** A run as it begins: its number, and how many before it died since the last checkpoint. */
  record Begun(Job job, int run, int crashes, @Nullable String checkpoint) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;

  JobStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException when an exclusive one has not ended yet
   */
  void insert(String id, String kind, boolean exclusive, Object parameters) {
    jdbc.sql(
            """
            INSERT INTO job (id, kind, state, parameters, exclusive_kind, created)
            VALUES (:id, :kind, 'queued', :parameters, :exclusive, :now)
            """)
        .param("id", id)
        .param("kind", kind)
        .param("parameters", json.writeValueAsString(parameters))
        .param("exclusive", exclusive ? kind : null)
        .param("now", now())
        .update();
  }

  Optional<Job> find(String id) {
    return jdbc.sql("SELECT * FROM job WHERE id = :id").param("id", id).query(this::job).optional();
  }

  /** Newest first, those after the cursor, which is the id of a job. */
  List<Job> list(@Nullable String cursor, int limit) {
    String after =
        cursor == null
            ? ""
            : "WHERE (created, id) < (SELECT created, id FROM job WHERE id = :cursor)";
    return jdbc.sql("SELECT * FROM job " + after + " ORDER BY created DESC, id DESC LIMIT :limit")
        .param("cursor", cursor)
        .param("limit", limit)
        .query(this::job)
        .list();
  }

  /** Those of a kind that have not ended. */
  List<Job> open(String kind) {
    return jdbc.sql("SELECT * FROM job WHERE kind = :kind AND ended IS NULL")
        .param("kind", kind)
        .query(this::job)
        .list();
  }

  /** How many there are in each state that there are any in. */
  Map<JobState, Integer> counts() {
    Map<JobState, Integer> counts = new EnumMap<>(JobState.class);
    jdbc.sql("SELECT state, COUNT(*) AS jobs FROM job GROUP BY state")
        .query(
            row -> {
              counts.put(JobState.of(row.getString("state")), row.getInt("jobs"));
            });
    return counts;
  }

  /** Makes a job running, unless it has ended. One that already was has lost its run to a crash. */
  @Transactional
  public Optional<Begun> begin(String id) {
    int begun =
        jdbc.sql(
                """
                UPDATE job SET run = run + 1, started = COALESCE(started, :now),
                  crashes = crashes + CASE state WHEN 'running' THEN 1 ELSE 0 END,
                  state = 'running'
                WHERE id = :id AND state IN ('queued', 'running')
                """)
            .param("id", id)
            .param("now", now())
            .update();
    return begun == 0
        ? Optional.empty()
        : jdbc.sql("SELECT * FROM job WHERE id = :id")
            .param("id", id)
            .query(
                (row, i) ->
                    new Begun(
                        job(row, i),
                        row.getInt("run"),
                        row.getInt("crashes"),
                        row.getString("checkpoint")))
            .optional();
  }

  /** Whether the run is the latest, and so was recorded. */
  boolean progress(String id, int run, JobProgress progress) {
    return running(
        """
        items_done = :done, items_total = :total, message = :message, metrics = :metrics,
        estimated_end = :end
        """,
        id,
        run,
        statement ->
            statement
                .param("done", progress.done())
                .param("total", progress.total())
                .param("message", progress.message())
                .param("metrics", progress.metrics() == null ? null : progress.metrics().toString())
                .param("end", time(progress.estimatedEnd())));
  }

  boolean save(String id, int run, Object checkpoint) {
    return running(
        "checkpoint = :checkpoint, crashes = 0",
        id,
        run,
        statement -> statement.param("checkpoint", json.writeValueAsString(checkpoint)));
  }

  boolean suspend(String id, int run) {
    return running("state = 'queued', estimated_end = NULL", id, run, statement -> {});
  }

  boolean end(
      String id, int run, JobState state, @Nullable Object result, @Nullable String failure) {
    return running(
        """
        state = :state, result = :result, failure = :failure, ended = :now, estimated_end = NULL,
        cancelling = FALSE, exclusive_kind = NULL
        """,
        id,
        run,
        statement ->
            statement
                .param("state", state.label())
                .param("result", result == null ? null : json.writeValueAsString(result))
                .param("failure", failure)
                .param("now", now()));
  }

  /**
   * What a clock that was ahead has put off is due now, and a run that it saw last is not alive.
   */
  void bringForward() {
    for (String time : List.of("execution_time", "last_heartbeat")) {
      jdbc.sql("UPDATE scheduled_tasks SET " + time + " = :now WHERE " + time + " > :now")
          .param("now", now())
          .update();
    }
  }

  private boolean running(
      String assignments, String id, int run, Consumer<JdbcClient.StatementSpec> parameters) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                "UPDATE job SET "
                    + assignments
                    + " WHERE id = :id AND run = :run AND state = 'running'")
            .param("id", id)
            .param("run", run);
    parameters.accept(statement);
    return statement.update() == 1;
  }

  /** Asks a running job to stop and stops a queued one; whether there was either. */
  @Transactional
  public boolean cancel(String id) {
    int queued =
        jdbc.sql(
                """
                UPDATE job SET state = 'cancelled', ended = :now, exclusive_kind = NULL
                WHERE id = :id AND state = 'queued'
                """)
            .param("id", id)
            .param("now", now())
            .update();
    int running =
        jdbc.sql("UPDATE job SET cancelling = TRUE WHERE id = :id AND state = 'running'")
            .param("id", id)
            .update();
    return queued + running > 0;
  }

  @Transactional
  public void report(String id, JobIssue issue) {
    jdbc.sql("DELETE FROM job_issue WHERE job_id = :id AND item = :item")
        .param("id", id)
        .param("item", issue.item())
        .update();
    jdbc.sql(
            """
            INSERT INTO job_issue (job_id, item, name, reason, detail)
            VALUES (:id, :item, :name, :reason, :detail)
            """)
        .param("id", id)
        .param("item", issue.item())
        .param("name", issue.name())
        .param("reason", issue.reason())
        .param("detail", issue.detail())
        .update();
  }

  /** By item; to be closed. */
  Stream<JobIssue> issues(String id) {
    return jdbc
        .sql("SELECT * FROM job_issue WHERE job_id = :id ORDER BY item")
        .param("id", id)
        .query(
            (row, i) ->
                new JobIssue(
                    row.getInt("item"),
                    row.getString("name"),
                    row.getString("reason"),
                    row.getString("detail")))
        .stream();
  }

  private Job job(ResultSet row, int number) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getString("kind"),
        JobState.of(row.getString("state")),
        json.readTree(row.getString("parameters")),
        progress(row),
        row.getBoolean("cancelling"),
        tree(row.getString("result")),
        row.getString("failure"),
        row.getObject("created", OffsetDateTime.class).toInstant(),
        instant(row, "started"),
        instant(row, "ended"));
  }

  private @Nullable JobProgress progress(ResultSet row) throws SQLException {
    long total = row.getLong("items_total");
    return row.wasNull()
        ? null
        : new JobProgress(
            row.getLong("items_done"),
            total,
            row.getString("message"),
            tree(row.getString("metrics")),
            instant(row, "estimated_end"));
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
