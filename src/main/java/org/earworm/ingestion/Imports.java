package org.earworm.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.earworm.ingestion.IngestionException.Reason;
import org.earworm.jobs.Job;
import org.earworm.jobs.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StreamUtils;

/** Takes in what is to be imported, and queues the job. Thread-safe. */
@Component
public final class Imports implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger(Imports.class);

  /** What may be taken in. */
  public enum Format {
    ZIP,
    NDJSON
  }

  private final Jobs jobs;
  private final ImportHandler handler;
  private final Sources sources;
  private final IngestionProperties limits;

  Imports(Jobs jobs, ImportHandler handler, Sources sources, IngestionProperties limits) {
    this.jobs = jobs;
    this.handler = handler;
    this.sources = sources;
    this.limits = limits;
  }

  /**
   * Stores what comes and queues its import; once this returns, neither is lost.
   *
   * @throws IngestionException when it is too large, or not what it is said to be
   */
  public Job submit(InputStream body, Format format) throws IOException {
    // In a folder of its own: a table of contents sees nothing else.
    String name = UUID.randomUUID() + "/songs." + format.name().toLowerCase(Locale.ROOT);
    Path file = limits.directory().resolve(name);
    Files.createDirectories(file.getParent());
    boolean submitted = false;
    try {
      long bytes = store(body, file);
      try (Source source = sources.open(file)) {
        if (source.size() > limits.maxFiles()) {
          throw new IngestionException(
              Reason.TOO_LARGE,
              "an import has at most " + limits.maxFiles() + " files or lines; split it");
        }
      }
      Job job = jobs.submit(ImportHandler.KIND, new ImportHandler.Parameters(name, bytes));
      submitted = true;
      return job;
    } finally {
      if (!submitted) {
        FileSystemUtils.deleteRecursively(file.getParent());
      }
    }
  }

  /** Deletes uploads that no job waits for, before the first request: a crash left them. */
  @Override
  public void afterSingletonsInstantiated() {
    Set<Path> waiting =
        jobs.open(ImportHandler.KIND).stream().map(handler::folder).collect(Collectors.toSet());
    try (Stream<Path> uploads = Files.list(Files.createDirectories(limits.directory()))) {
      for (Path upload : uploads.filter(folder -> !waiting.contains(folder)).toList()) {
        log.info("Deleting an upload that no job waits for: {}", upload);
        FileSystemUtils.deleteRecursively(upload);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sweep " + limits.directory(), e);
    }
  }

  private long store(InputStream body, Path file) throws IOException {
    long most = limits.maxUpload().toBytes();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      StreamUtils.copyRange(body, out, 0, most);
      if (channel.size() > most) {
        throw new IngestionException(
            Reason.TOO_LARGE,
            String.format(Locale.ROOT, "an import has at most %d bytes; split it", most));
      }
      channel.force(true);
      return channel.size();
    }
  }
}
