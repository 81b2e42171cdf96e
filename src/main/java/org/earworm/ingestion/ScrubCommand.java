package org.earworm.ingestion;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.earworm.console.ConsoleContext;
import org.earworm.console.Offline;
import org.earworm.console.ServiceSettings;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code earworm scrub}: what {@code POST /v1/admin/scrub} does, without the service. */
@Command(
    name = "scrub",
    description = {
      "Read every reference file while the service is stopped, and say which are damaged or gone.",
      "Exit code 3 when there are any; sending such a file again mends it."
    })
public final class ScrubCommand implements Callable<Integer> {
  @Mixin private ServiceSettings settings = new ServiceSettings();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext service =
            Offline.start(settings, spec.root().userObject().getClass());
        ConsoleContext console = new ConsoleContext("read")) {
      Scrub.Outcome outcome = service.getBean(Scrub.class).run(console);
      console.print();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%d references, %d damaged, %d missing%n",
              outcome.references(),
              outcome.damaged(),
              outcome.missing());
      return console.issues().isEmpty() ? 0 : 3;
    }
  }
}
