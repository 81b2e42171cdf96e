package org.earworm.ingestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.earworm.jobs.Job;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Imports what {@link Imports} has taken in. */
@Component
final class ImportHandler implements JobHandler {
  static final String KIND = "import";

  /**
   * @param upload path of the file that waits
   * @param bytes it has
   */
  record Parameters(String upload, long bytes) {}

  private final Ingestion ingestion;
  private final Path directory;

  ImportHandler(Ingestion ingestion, IngestionProperties properties) {
    this.ingestion = ingestion;
    this.directory = properties.directory();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean exclusive() {
    return false;
  }

  @Override
  public Ingestion.Outcome run(JobContext context) throws IOException {
    Parameters parameters = context.parameters(Parameters.class);
    return ingestion.run(directory.resolve(parameters.upload()), context);
  }

  @Override
  public void ended(Job job) {
    try {
      FileSystemUtils.deleteRecursively(folder(job));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the upload of a job waits, alone. */
  Path folder(Job job) {
    return directory.resolve(Path.of(job.parameters().get("upload").asString()).getName(0));
  }
}
