package org.earworm;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers hums over HTTP until the process is stopped. */
@Command(name = "serve", description = "Answer hums over HTTP (the default command).")
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 takes a free one (default: 8080).")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder for everything the service writes (default: data, beside the launcher).")
  private @Nullable Path data;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description =
          "Any property of application.yaml, e.g. -Dearworm.retrieval.threshold=0.6; repeatable.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    if (port != null) {
      properties.put("server.port", port.toString());
    }
    if (data != null) {
      properties.put("earworm.data", data.toString());
    }
    String[] arguments =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    try {
      SpringApplication.run(Earworm.class, arguments);
    } catch (RuntimeException alreadyReported) {
      return 1; // Spring Boot has logged why and what to do about it.
    }
    Thread.currentThread().join();
    return 0;
  }
}
