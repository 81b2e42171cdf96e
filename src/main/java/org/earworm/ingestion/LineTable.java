package org.earworm.ingestion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.earworm.catalogue.Upload;
import org.earworm.ingestion.IngestionException.Reason;
import org.earworm.ingestion.Item.Draft;
import org.earworm.json.StrictJson;
import org.earworm.json.StrictJsonException;
import org.jspecify.annotations.Nullable;

/**
 * A table of contents in NDJSON, an {@link ImportLine} per line; what the export writes.
 *
 * @param path of the table in the bundle
 * @param mostBytes in a file
 * @param json reads a line
 */
record LineTable(Bundle bundle, String path, int mostBytes, StrictJson json) implements Source {
  @Override
  public int size() throws IOException {
    int size = 0;
    try (Lines lines = lines()) {
      while (lines.next() != null) {
        size++;
      }
    }
    return size;
  }

  @Override
  public void forEach(Consumer<Item> taker) throws IOException {
    try (Lines lines = lines()) {
      int number = 1;
      for (String line = lines.next(); line != null; line = lines.next()) {
        String text = line;
        taker.accept(new Item("line " + number++, () -> List.of(draft(text))));
      }
    }
  }

  private Lines lines() throws IOException {
    return new Lines(bundle.table(path), 2 * mostBytes); // Base64 takes a third more
  }

  private Draft draft(String text) throws IOException {
    ImportLine line = parse(text);
    if (line.song() == null || line.files() == null || line.files().isEmpty()) {
      throw new IngestionException(Reason.MALFORMED, "a line needs a song and at least one file");
    }
    List<Upload> uploads = new ArrayList<>();
    for (ImportLine.File file : line.files()) {
      uploads.add(upload(file));
    }
    return new Draft(line.id(), line.song().metadata(), uploads);
  }

  private ImportLine parse(String text) {
    if (text.equals(Lines.TOO_LONG)) {
      throw new IngestionException(Reason.TOO_LARGE, "the line is too long");
    }
    try {
      return json.read(text.getBytes(UTF_8), ImportLine.class);
    } catch (StrictJsonException e) {
      throw new IngestionException(
          Reason.MALFORMED, "the line is not as documented, see ImportLine: " + e.getMessage(), e);
    }
  }

  private Upload upload(ImportLine.File file) throws IOException {
    if (file.name() == null || (file.content() == null) == (file.path() == null)) {
      throw new IngestionException(
          Reason.MALFORMED, "a file needs a name, and either a path or its content");
    }
    byte @Nullable [] content = file.content();
    return new Upload(
        file.name(),
        content == null ? bundle.read(Objects.requireNonNull(file.path()), mostBytes) : content,
        file.tune());
  }

  @Override
  public void close() throws IOException {
    bundle.close();
  }
}
