package org.earworm.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.earworm.Database;
import org.earworm.jobs.JobStoppedException.Reason;
import org.junit.jupiter.api.AfterEach;
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

/** Processes with the real scheduler on one database, and what they work on. */
abstract class JobNodes {
  final List<AnnotationConfigApplicationContext> nodes = new ArrayList<>();
  final Steps steps = new Steps("steps", false);
  final Steps alone = new Steps("alone", true);
  final DataSource dataSource;
  Jobs jobs;

  JobNodes(Database database) {
    dataSource = database.open();
    jobs = node(true).getBean(Jobs.class);
  }

  /** Does as many items as it is allowed to, then waits for more. */
  static final class Steps implements JobHandler {
    private final String kind;
    private final boolean exclusive;
    final Semaphore allowed = new Semaphore(0);
    final List<Integer> done = new CopyOnWriteArrayList<>();
    final List<Reason> stopped = new CopyOnWriteArrayList<>();
    final List<String> ended = new CopyOnWriteArrayList<>();

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

  record Parameters(int items, int failAt) {}

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

  void sql(String statement) {
    JdbcClient.create(dataSource).sql(statement).update();
  }

  AnnotationConfigApplicationContext node(boolean works) {
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
      node.getBean(JobStarter.class).doStart();
    }
    nodes.add(node);
    return node;
  }

  Job find(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }

  Job until(Job job, JobState state) {
    await().atMost(20, SECONDS).until(() -> find(job).state() == state);
    return find(job);
  }
}
