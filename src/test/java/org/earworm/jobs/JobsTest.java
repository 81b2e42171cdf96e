package org.earworm.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.earworm.Database;
import org.earworm.jobs.JobStoppedException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is promised of a job, on every database and with the real scheduler. */
@ParameterizedClass
@EnumSource
class JobsTest {
  private final List<AnnotationConfigApplicationContext> nodes = new ArrayList<>();
  private final Steps steps = new Steps("steps", false);
  private final Steps alone = new Steps("alone", true);
  private final DataSource dataSource;
  private Jobs jobs;

  JobsTest(Database database) {
    dataSource = database.open();
    jobs = node(true).getBean(Jobs.class);
  }

  /** Does as many items as it is allowed to, then waits for more. */
  private static final class Steps implements JobHandler {
    private final String kind;
    private final boolean exclusive;
    private final Semaphore allowed = new Semaphore(0);
    private final List<Integer> done = new CopyOnWriteArrayList<>();
    private final List<Reason> stopped = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    Steps(String kind, boolean exclusive) {
      this.kind = kind;
      this.exclusive = exclusive;
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public boolean exclusive() {
      return exclusive;
    }

    @Override
    public Object run(JobContext context) throws Exception {
      try {
        return steps(context);
      } catch (JobStoppedException e) {
        stopped.add(e.reason());
        throw e;
      }
    }

    private Object steps(JobContext context) throws InterruptedException {
      Parameters parameters = context.parameters(Parameters.class);
      for (int i = context.checkpoint(Integer.class).orElse(0); i < parameters.items(); i++) {
        while (!allowed.tryAcquire(20, MILLISECONDS)) {
          context.progress(i, parameters.items(), "waiting");
        }
        if (i == parameters.failAt()) {
          throw new IllegalStateException("item " + i + " is bad");
        }
        done.add(i);
        context.report(new JobIssue(i, "item-" + i, "example", "seen, \"it\" was"));
        context.save(i + 1);
      }
      context.progress(parameters.items(), parameters.items(), null);
      return Map.of("items", parameters.items());
    }

    @Override
    public void ended(Job job) {
      ended.add(job.id());
    }
  }

  private record Parameters(int items, int failAt) {}

  @Configuration(proxyBeanMethods = false)
  @ComponentScan
  @ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    DbSchedulerAutoConfiguration.class
  })
  static class Node {}

  @AfterEach
  void close() {
    nodes.forEach(AnnotationConfigApplicationContext::close);
  }

  @Test
  void aJobIsDoneAndItsStateTells() {
    steps.allowed.release(3);
    Job job = jobs.submit("steps", new Parameters(3, -1));
    assertThat(job.state()).isIn(JobState.QUEUED, JobState.RUNNING); // a worker may be quick

    Job ended = until(job, JobState.SUCCEEDED);

    assertThat(steps.done).containsExactly(0, 1, 2);
    assertThat(ended.progress()).extracting(JobProgress::done, JobProgress::total).contains(3L, 3L);
    assertThat(Objects.requireNonNull(ended.result()).get("items").asInt()).isEqualTo(3);
    assertThat(ended.parameters().get("items").asInt()).isEqualTo(3);
    assertThat(List.of(job.created(), Objects.requireNonNull(ended.started()))).isSorted();
    assertThat(ended.ended()).isAfterOrEqualTo(ended.started());
    assertThat(steps.ended).containsExactly(job.id());
  }

  @Test
  void anExpectationOfTheEndIsThereOnceSomethingIsDone() {
    Job job = jobs.submit("steps", new Parameters(4, -1));
    await().atMost(1, MINUTES).until(() -> find(job).progress() != null); // before anything is done
    steps.allowed.release(2);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> {
              JobProgress progress = Objects.requireNonNull(find(job).progress());
              assertThat(progress.done()).isEqualTo(2);
              assertThat(progress.estimatedEnd()).isNotNull().isAfter(job.created());
            });
  }

  @Test
  void aFailedJobSaysWhy() {
    steps.allowed.release(3);
    Job job = until(jobs.submit("steps", new Parameters(3, 1)), JobState.FAILED);
    assertThat(job.failure()).isEqualTo("item 1 is bad");
    assertThat(job.result()).isNull();
    assertThat(steps.ended).containsExactly(job.id());
  }

  @Test
  void aRunningJobIsCancelledBetweenTwoItems() {
    steps.allowed.release(1);
    Job job = jobs.submit("steps", new Parameters(3, -1));
    until(job, JobState.RUNNING);

    jobs.cancel(job.id());

    assertThat(until(job, JobState.CANCELLED).cancelling()).isFalse();
    assertThat(steps.done.size()).isLessThanOrEqualTo(1);
    assertThatThrownBy(() -> jobs.cancel(job.id())).isInstanceOf(JobEndedException.class);
  }

  @Test
  void aQueuedJobIsCancelledAtOnce() {
    Job first = jobs.submit("steps", new Parameters(1, -1));
    Job second = jobs.submit("steps", new Parameters(1, -1));
    until(first, JobState.RUNNING);
    until(second, JobState.RUNNING);
    Job queued = jobs.submit("steps", new Parameters(1, -1));

    assertThat(jobs.cancel(queued.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);

    assertThat(steps.ended).containsExactly(queued.id());
    steps.allowed.release(3);
    until(first, JobState.SUCCEEDED);
    until(second, JobState.SUCCEEDED);
    assertThat(steps.done).containsExactly(0, 0);
  }

  @Test
  void aKindThatGoesAloneIsRefusedUntilTheOneBeforeHasEnded() {
    Job first = jobs.submit("alone", new Parameters(1, -1));
    assertThatThrownBy(() -> jobs.submit("alone", new Parameters(1, -1)))
        .isInstanceOf(ExclusiveJobException.class);
    until(first, JobState.RUNNING);
    assertThatThrownBy(() -> jobs.submit("alone", new Parameters(1, -1)))
        .isInstanceOf(ExclusiveJobException.class);

    alone.allowed.release(2);
    until(first, JobState.SUCCEEDED);
    until(jobs.submit("alone", new Parameters(1, -1)), JobState.SUCCEEDED);
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

  @Test
  void whatWasLeftOutIsToldInOrderAndOnce() {
    steps.allowed.release(2);
    Job job = jobs.submit("steps", new Parameters(2, -1));
    until(job, JobState.SUCCEEDED);
    JobStore store = nodes.getFirst().getBean(JobStore.class);
    store.report(job.id(), new JobIssue(0, "item-0", "example", "again"));

    List<JobIssue> issues = new ArrayList<>();
    jobs.issues(job.id(), issues::add);

    assertThat(issues)
        .containsExactly(
            new JobIssue(0, "item-0", "example", "again"),
            new JobIssue(1, "item-1", "example", "seen, \"it\" was"));
  }

  @Test
  void pagesHoldEveryJobOnceNewestFirst() {
    steps.allowed.release(5);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(jobs.submit("steps", new Parameters(1, -1)).id());
    }
    List<String> paged = new ArrayList<>();
    List<Job> page = jobs.list(null, 2);
    while (!page.isEmpty()) {
      page.forEach(job -> paged.add(job.id()));
      page = jobs.list(paged.getLast(), 2);
    }
    assertThat(paged).isEqualTo(ids);
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

  private void sql(String statement) {
    JdbcClient.create(dataSource).sql(statement).update();
  }

  private AnnotationConfigApplicationContext node(boolean works) {
    var node = new AnnotationConfigApplicationContext();
    node.registerBean(DataSource.class, () -> dataSource);
    node.registerBean("steps", JobHandler.class, () -> steps);
    node.registerBean("alone", JobHandler.class, () -> alone);
    node.register(Node.class);
    TestPropertyValues.of(
            "db-scheduler.threads=2",
            "db-scheduler.polling-interval=100ms",
            "db-scheduler.heartbeat-interval=200ms",
            "db-scheduler.missed-heartbeats-limit=4",
            "db-scheduler.shutdown-max-wait=5s")
        .applyTo(node);
    node.refresh();
    if (works) {
      node.getBean(Scheduler.class).start();
    }
    nodes.add(node);
    return node;
  }

  private Job find(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }

  private Job until(Job job, JobState state) {
    await().atMost(20, SECONDS).until(() -> find(job).state() == state);
    return find(job);
  }
}
