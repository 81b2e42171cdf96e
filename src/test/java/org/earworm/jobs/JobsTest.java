package org.earworm.jobs;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.earworm.Database;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is promised of a job, on every database and with the real scheduler. */
@Tag("database")
@ParameterizedClass
@EnumSource
class JobsTest extends JobNodes {
  JobsTest(Database database) {
    super(database);
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
}
