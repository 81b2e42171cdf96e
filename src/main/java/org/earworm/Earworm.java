package org.earworm;

import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.earworm.benchmark.BenchCommand;
import org.earworm.calibration.CalibrateCommand;
import org.earworm.catalogue.CatalogueException;
import org.earworm.catalogue.CatalogueFolderException;
import org.earworm.embedding.CheckpointException;
import org.earworm.evaluation.DistancesCommand;
import org.earworm.evaluation.EvaluateCommand;
import org.earworm.index.IndexUnavailableException;
import org.earworm.ingestion.ExportCommand;
import org.earworm.ingestion.ImportCommand;
import org.earworm.ingestion.IngestionException;
import org.earworm.ingestion.ScrubCommand;
import org.earworm.models.ModelRefusedException;
import org.earworm.models.ModelsCommand;
import org.earworm.models.TrainCommand;
import org.earworm.security.KeysCommand;
import org.earworm.synthesis.HumCommand;
import org.earworm.transcription.AbcCommand;
import org.earworm.transcription.ArrangeCommand;
import org.earworm.transcription.ExtractionCommand;
import org.earworm.transcription.PitchCommand;
import org.earworm.transcription.VoicesCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. A subcommand is a {@code Callable<Integer>} with picocli annotations, named in
 * {@code subcommands}. Those that work on the service's data start Spring, the others construct
 * what they need.
 */
@Command(
    name = "earworm",
    description = {
      "Query by humming: hum eight seconds, get the song.",
      "Without a command: serve."
    },
    footer = "%nJVM options go in EARWORM_JAVA_OPTS.",
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      ScrubCommand.class,
      KeysCommand.class,
      ModelsCommand.class,
      HumCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class,
      DistancesCommand.class,
      BenchCommand.class,
      ArrangeCommand.class,
      ExtractionCommand.class,
      PitchCommand.class,
      VoicesCommand.class,
      AbcCommand.class,
      TrainCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Earworm.Version.class,
    scope = CommandLine.ScopeType.INHERIT)
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Earworm {
  static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // libraries ask it: Flyway logs in its digits
    String[] command = arguments.length == 0 ? new String[] {"serve"} : arguments;
    System.exit(
        new CommandLine(new Earworm())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((e, line, parsed) -> explain(e))
            .execute(command));
  }

  /** What the user can mend is one line; anything else is ours and keeps its trace. */
  private static int explain(Exception e) throws Exception {
    if (e instanceof NoSuchFileException missing) {
      String reason = missing.getReason() == null ? "no such file or folder" : missing.getReason();
      System.err.println("earworm: " + missing.getFile() + ": " + reason);
    } else if (e instanceof CheckpointException
        || e instanceof IngestionException
        || e instanceof CatalogueException
        || e instanceof CatalogueFolderException
        || e instanceof IllegalArgumentException
        || e instanceof IndexUnavailableException
        || e instanceof ModelRefusedException) {
      System.err.println("earworm: " + e.getMessage());
    } else {
      throw e;
    }
    return 1;
  }

  /** The version the jar was built as. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Earworm.class.getPackage().getImplementationVersion();
      return new String[] {"earworm " + (version == null ? "(not packaged)" : version)};
    }
  }
}
