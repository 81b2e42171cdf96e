package org.earworm.console;

import org.earworm.catalogue.CatalogueFolderException;
import org.earworm.index.IndexUnavailableException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Parts of the service without its HTTP interface, for commands that work on its data. */
public final class Offline {
  /** How H2 says that another process has the file. */
  private static final String IN_USE = "Database may be already in use";

  private Offline() {}

  /**
   * Starts them; to be closed.
   *
   * @param parts configuration classes
   * @throws IllegalArgumentException when the service holds the data; says what to do
   * @throws CatalogueFolderException when the folder cannot be taken; says what to do
   */
  public static ConfigurableApplicationContext start(ServiceSettings settings, Class<?>... parts) {
    try {
      return new SpringApplicationBuilder(parts)
          .web(WebApplicationType.NONE)
          .logStartupInfo(false)
          .run(
              settings.arguments(
                  "--earworm.jobs.enabled=false",
                  "--earworm.indexing.threads=" + Runtime.getRuntime().availableProcessors(),
                  "--logging.level.root=warn",
                  "--logging.level.org.springframework.boot=off",
                  "--logging.level.org.springframework.context=off",
                  "--logging.level.com.zaxxer.hikari=off"));
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof CatalogueFolderException folder) {
          throw folder;
        }
        if (cause instanceof IndexUnavailableException
            || String.valueOf(cause.getMessage()).startsWith(IN_USE)) {
          throw new IllegalArgumentException(
              "the data folder is in use by a running service: stop it, or use its endpoints under"
                  + " /v1/admin",
              e);
        }
      }
      throw e;
    }
  }
}
