package org.earworm.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives jobs to db-scheduler, which runs each on one node and notices when that node dies. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
  /** Every job is an execution of this task; the instance is the job's id. */
  static final String TASK = "job";

  /** How soon a run is tried again whose end could not be written. */
  private static final Duration RETRY = Duration.ofSeconds(10);

  /** Goes on evenly when the machine's is set: what is due stays due, what beats is not dead. */
  @Bean
  Clock clock() {
    Instant now = Instant.now();
    long began = System.nanoTime();
    return () -> now.plusNanos(System.nanoTime() - began);
  }

  @Bean
  CustomTask<Void> jobTask(JobWorker worker) {
    return Tasks.custom(TASK, Void.class)
        .onFailureReschedule(FixedDelay.of(RETRY))
        .onDeadExecutionRevive()
        .execute(
            (instance, execution) ->
                switch (worker.work(instance.getId(), execution.getSchedulerState())) {
                  case DONE -> new CompletionHandler.OnCompleteRemove<>();
                  case RUN_AGAIN ->
                      new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(Duration.ZERO));
                  case NOT_OURS -> (complete, operations) -> {};
                });
  }
}
