package org.earworm.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets jobs begin when the service is ready: before, there may be no index to work on. */
@Component
class JobStarter implements DbSchedulerStarter {
  private final Scheduler scheduler;
  private final JobStore store;
  private final boolean enabled;

  JobStarter(
      Scheduler scheduler, JobStore store, @Value("${earworm.jobs.enabled:true}") boolean enabled) {
    this.scheduler = scheduler;
    this.store = store;
    this.enabled = enabled;
  }

  @Override
  @EventListener(ApplicationReadyEvent.class)
  public void doStart() {
    if (enabled) {
      store.bringForward();
      scheduler.start();
    }
  }
}
