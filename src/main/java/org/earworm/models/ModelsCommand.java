package org.earworm.models;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.earworm.console.ConsoleContext;
import org.earworm.console.Offline;
import org.earworm.console.ServiceSettings;
import org.earworm.embedding.EmbeddingProperties;
import org.earworm.embedding.ModelRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earworm models}: what {@code /v1/admin/models} does, without the service. */
@Command(
    name = "models",
    description = "List and delete models, and put one into service, while the service is stopped.")
public final class ModelsCommand {
  @Mixin private ServiceSettings settings = new ServiceSettings();
  @Spec private CommandSpec spec;

  /** The parts that listing needs. */
  @EnableConfigurationProperties(EmbeddingProperties.class)
  @Import(ModelRegistry.class)
  static class Parts {}

  @Command(name = "list", description = "Print all models; * is in service, < was before.")
  int list() {
    try (ConfigurableApplicationContext parts = Offline.start(settings, Parts.class)) {
      for (ModelRegistry.Model model : parts.getBean(ModelRegistry.class).list()) {
        String mark = model.active() ? "*" : model.previous() ? "<" : " ";
        out().printf(Locale.ROOT, "%s %s %s%n", mark, model.id(), model.card().metrics());
      }
      return 0;
    }
  }

  @Command(name = "delete", description = "Delete a model that was trained here.")
  int delete(@Parameters(paramLabel = "ID", description = "As list prints it.") String id)
      throws IOException {
    try (ConfigurableApplicationContext parts = Offline.start(settings, Parts.class)) {
      parts.getBean(ModelRegistry.class).delete(id);
      return 0;
    }
  }

  @Command(
      name = "activate",
      description = "Embed the catalogue with a model and put it into service; also the way back.")
  int activate(
      @Parameters(paramLabel = "ID", description = "As list prints it.") String id,
      @Option(names = "--force", description = "Even if it finds hums less well.") boolean force) {
    try (ConfigurableApplicationContext service =
            Offline.start(settings, spec.root().userObject().getClass());
        ConsoleContext console = new ConsoleContext("songs embedded")) {
      Map<String, Object> result = service.getBean(ModelJobs.class).activate(id, force, console);
      out().println("in service: " + result);
      return 0;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
