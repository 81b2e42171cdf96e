package org.earworm.ingestion;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.earworm.catalogue.Catalogue;
import org.earworm.console.ConsoleProgress;
import org.earworm.console.Offline;
import org.earworm.console.ServiceSettings;
import org.earworm.storage.WholeFile;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earworm export}: what {@code GET /v1/admin/export} does, without the service. */
@Command(
    name = "export",
    description = {
      "Write the whole catalogue to an archive while the service is stopped.",
      "earworm import restores it."
    })
public final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE.zip", description = "Replaced when it is there.")
  private Path file = Path.of("");

  @Mixin private ServiceSettings settings = new ServiceSettings();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (ConfigurableApplicationContext service =
        Offline.start(settings, spec.root().userObject().getClass())) {
      Export export = service.getBean(Export.class);
      export.requireWhole();
      int songs = service.getBean(Catalogue.class).size();
      WholeFile.replace(
          file,
          part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                ConsoleProgress progress = new ConsoleProgress("songs", songs)) {
              export.write(out, progress);
            }
          });
      spec.commandLine().getOut().printf(Locale.ROOT, "%d songs in %s%n", songs, file);
    }
    return 0;
  }
}
