package org.earworm.jobs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import org.earworm.Database;
import org.earworm.jobs.JobStoppedException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job whose process stops or dies, on every database and with the real scheduler. */
@Tag("database")
@ParameterizedClass
@EnumSource
class JobCrashTest extends JobNodes {
  JobCrashTest(Database database) {
    super(database);
  }

  @Test
  void aStoppedServiceGoesOnWhereItWas() {
    steps.allowed.release(2);
    Job job = jobs.submit("steps", new Parameters(4, -1));
    await().atMost(20, SECONDS).until(() -> steps.done.size() == 2);

    nodes.removeLast().close();
    jobs = node(false).getBean(Jobs.class);
    assertThat(find(job).state()).isEqualTo(JobState.QUEUED);

    steps.allowed.release(2);
    node(true);
    until(job, JobState.SUCCEEDED);
    assertThat(steps.done).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aJobWhoseProcessDiedIsResumedFromItsCheckpoint() {
    Job job = dead(0, false);
    steps.allowed.release(2);

    until(job, JobState.SUCCEEDED);

    assertThat(steps.done).containsExactly(2, 3);
  }

  @Test
  void aCancelIsRememberedByTheRunAfterACrash() {
    Job job = dead(0, true);
    until(job, JobState.CANCELLED);
    assertThat(steps.done).isEmpty();
  }

  @Test
  void aJobThatKillsItsProcessAgainAndAgainFails() {
    Job job = until(dead(3, false), JobState.FAILED);
    assertThat(job.failure()).contains("died 4 times");
    assertThat(steps.done).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "running"})
  void aJobOfATimeToComeIsDone(String state) {
    nodes.removeLast().close();
    Job job = node(false).getBean(Jobs.class).submit("steps", new Parameters(1, -1));
    sql("UPDATE job SET state = '" + state + "', run = 1");
    String later = "TIMESTAMP WITH TIME ZONE '2100-01-01 00:00:00+00'";
    sql("UPDATE scheduled_tasks SET execution_time = " + later);
    if (state.equals("running")) {
      sql(
          "UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'gone', last_heartbeat = "
              + later);
    }
    steps.allowed.release(1);
    jobs = node(true).getBean(Jobs.class);
    until(job, JobState.SUCCEEDED);
    assertThat(steps.done).containsExactly(0);
  }

  @Test
  void aRunThatWasTakenForDeadStopsAndTheNextOneFinishes() {
    Job job = jobs.submit("steps", new Parameters(1, -1));
    until(job, JobState.RUNNING);

    sql("UPDATE job SET run = run + 1 WHERE id = '" + job.id() + "'");

    await().atMost(20, SECONDS).until(() -> steps.stopped.contains(Reason.SUPERSEDED));
    assertThat(steps.ended).isEmpty();
    steps.allowed.release(1);
    until(job, JobState.SUCCEEDED);
    assertThat(steps.done).containsExactly(0);
  }

  /** A job of four items whose process was killed after the second, some time ago. */
  private Job dead(int crashes, boolean cancelling) {
    nodes.removeLast().close();
    Job job = node(false).getBean(Jobs.class).submit("steps", new Parameters(4, -1));
    sql(
        String.format(
            Locale.ROOT,
            "UPDATE job SET state = 'running', run = 1, checkpoint = '2', crashes = %d, cancelling"
                + " = %b",
            crashes,
            cancelling));
    sql(
        "UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'gone', version = version + 1,"
            + " last_heartbeat = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00'");
    jobs = node(true).getBean(Jobs.class);
    return job;
  }
}
