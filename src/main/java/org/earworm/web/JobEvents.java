package org.earworm.web;

import java.io.IOException;
import java.time.Duration;
import org.earworm.jobs.Job;
import org.earworm.jobs.Jobs;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Jobs as streams of server-sent events: the job after every change, until it has ended. Read from
 * the database, so whichever node works on it. Thread-safe.
 */
@Component
class JobEvents {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** So often at least something is sent, or proxies hang up and a client that is gone stays. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final Jobs jobs;
  private volatile boolean stopping;

  JobEvents(Jobs jobs) {
    this.jobs = jobs;
  }

  SseEmitter follow(Job job) {
    SseEmitter emitter = new SseEmitter(0L);
    Thread.ofVirtual().name("job-events-" + job.id()).start(() -> send(job, emitter));
    return emitter;
  }

  private void send(Job first, SseEmitter emitter) {
    try {
      Job job = first;
      emitter.send(SseEmitter.event().name("job").data(job));
      long sent = System.nanoTime();
      while (!job.state().ended() && !stopping) {
        Thread.sleep(INTERVAL);
        Job now = jobs.find(job.id()).orElseThrow();
        if (!now.equals(job)) {
          emitter.send(SseEmitter.event().name("job").data(now));
          sent = System.nanoTime();
        } else if (System.nanoTime() - sent > KEEP_ALIVE.toNanos()) {
          emitter.send(SseEmitter.event().comment(""));
          sent = System.nanoTime();
        }
        job = now;
      }
      emitter.complete();
    } catch (IOException | IllegalStateException clientIsGone) {
      emitter.complete();
    } catch (InterruptedException | RuntimeException e) {
      emitter.completeWithError(e);
    }
  }

  /** A stream is a request under way, for which a shutdown would wait. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }
}
