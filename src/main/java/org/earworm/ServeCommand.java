package org.earworm;

import java.util.concurrent.Callable;
import org.earworm.console.ServiceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers hums over HTTP until the process is stopped. */
@Command(name = "serve", description = "Answer hums over HTTP (the default command).")
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 takes a free one (default: 8080).")
  private @Nullable Integer port;

  @Mixin private ServiceSettings settings = new ServiceSettings();

  @Override
  public Integer call() throws InterruptedException {
    String[] arguments =
        port == null ? settings.arguments() : settings.arguments("--server.port=" + port);
    try {
      SpringApplication.run(Earworm.class, arguments);
    } catch (RuntimeException alreadyReported) {
      return 1; // Spring Boot has logged why and what to do about it.
    }
    Thread.currentThread().join();
    return 0;
  }
}
