package org.earworm.ingestion;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.earworm.console.ConsoleContext;
import org.earworm.console.Offline;
import org.earworm.console.ServiceSettings;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earworm import}: what {@code POST /v1/admin/imports} does, without the service. */
@Command(
    name = "import",
    description = {
      "Put songs into the catalogue while the service is stopped.",
      "May be interrupted and started again: what is there already is left as it is."
    })
public final class ImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR|MANIFEST.csv|FILE.zip|FILE.ndjson",
      description = "Melody files, a table of contents beside them, or an export.")
  private Path path = Path.of("");

  @Mixin private ServiceSettings settings = new ServiceSettings();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (ConfigurableApplicationContext service =
            Offline.start(settings, spec.root().userObject().getClass());
        ConsoleContext console = new ConsoleContext("imported")) {
      Ingestion.Outcome outcome = service.getBean(Ingestion.class).run(path, console);
      console.print();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%d songs added, %d replaced, %d unchanged; %d items left out%n",
              outcome.added(),
              outcome.replaced(),
              outcome.unchanged(),
              outcome.leftOut());
      return outcome.leftOut() == 0 ? 0 : 3;
    }
  }
}
