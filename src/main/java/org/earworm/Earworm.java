package org.earworm;

import org.earworm.training.BenchCommand;
import org.earworm.training.EvaluateCommand;
import org.earworm.training.HumCommand;
import org.earworm.training.TrainCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. A subcommand is a {@code Callable<Integer>} with picocli annotations, named in
 * {@code subcommands}; {@link ServeCommand} alone starts Spring, the others construct what they
 * need.
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
      HumCommand.class,
      EvaluateCommand.class,
      BenchCommand.class,
      TrainCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Earworm.Version.class,
    scope = CommandLine.ScopeType.INHERIT)
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Earworm {
  static void main(String[] arguments) {
    String[] command = arguments.length == 0 ? new String[] {"serve"} : arguments;
    System.exit(
        new CommandLine(new Earworm()).setCaseInsensitiveEnumValuesAllowed(true).execute(command));
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
