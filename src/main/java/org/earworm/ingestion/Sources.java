package org.earworm.ingestion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.earworm.catalogue.CatalogueProperties;
import org.earworm.ingestion.IngestionException.Reason;
import org.earworm.json.StrictJson;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds out what is in a folder or file that is to be imported. */
@Component
final class Sources {
  /** Tables of contents in a folder or an archive. */
  static final String LINES = "manifest.ndjson";

  private static final String CSV = "manifest.csv";

  private final IngestionProperties limits;
  private final int mostBytes;
  private final StrictJson json;

  Sources(IngestionProperties limits, CatalogueProperties catalogue, JsonMapper json) {
    this.limits = limits;
    this.mostBytes = Math.toIntExact(catalogue.maxSize().toBytes());
    this.json = new StrictJson(json);
  }

  /**
   * A folder, a table of contents beside its files, or an archive.
   *
   * @throws IngestionException when it is none of these
   */
  Source open(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    Path folder = path.resolveSibling("");
    String name = path.getFileName().toString();
    if (Files.isDirectory(path)) {
      return listed(new Folder(path));
    }
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "zip" -> listed(new Archive(path, limits));
      case "csv" -> new CsvTable(new Folder(folder), name, mostBytes);
      case "ndjson" -> new LineTable(new Folder(folder), name, mostBytes, json);
      default ->
          throw new IngestionException(
              Reason.NOT_AN_ARCHIVE,
              "\"" + name + "\" is no folder, .zip, .csv or .ndjson; put the files in a folder");
    };
  }

  private Source listed(Bundle bundle) {
    List<String> paths = bundle.paths();
    if (paths.contains(LINES)) {
      return new LineTable(bundle, LINES, mostBytes, json);
    }
    return paths.contains(CSV)
        ? new CsvTable(bundle, CSV, mostBytes)
        : new LooseFiles(bundle, mostBytes);
  }
}
