package org.earworm.ingestion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.input.BOMInputStream;
import org.earworm.catalogue.ExternalIds;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.Upload;
import org.earworm.ingestion.IngestionException.Reason;
import org.earworm.ingestion.Item.Draft;
import org.jspecify.annotations.Nullable;

/**
 * A table of contents in CSV (RFC 4180, UTF-8), a song per row. Paths are relative to the table. A
 * column that is empty or not there leaves what the first file says of itself.
 *
 * @param path of the table in the bundle
 * @param mostBytes in a file
 */
record CsvTable(Bundle bundle, String path, int mostBytes) implements Source {
  private static final Set<String> COLUMNS =
      Set.of(
          "file",
          "id",
          "title",
          "artists",
          "album",
          "year",
          "origin",
          "rights",
          "isrc",
          "musicbrainz",
          "ownId");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  @Override
  public int size() throws IOException {
    try (CSVParser rows = rows()) {
      return Math.toIntExact(rows.stream().count());
    } catch (UncheckedIOException | IllegalStateException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void forEach(Consumer<Item> taker) throws IOException {
    try (CSVParser rows = rows()) {
      for (CSVRecord row : rows) {
        taker.accept(new Item(name(row), () -> List.of(draft(row))));
      }
    }
  }

  private CSVParser rows() throws IOException {
    Reader text =
        new InputStreamReader(
            BOMInputStream.builder().setInputStream(bundle.table(path)).get(), UTF_8);
    CSVParser rows;
    try {
      rows = CSVParser.parse(text, FORMAT);
    } catch (IllegalArgumentException e) { // a column without a name, or two of one name
      text.close();
      throw malformed(String.valueOf(e.getMessage()));
    }
    List<String> columns = rows.getHeaderNames();
    if (!columns.contains("file") || !COLUMNS.containsAll(columns)) {
      rows.close();
      throw malformed("its columns are " + columns + ", not \"file\" and others of " + COLUMNS);
    }
    return rows;
  }

  private IngestionException malformed(String why) {
    return new IngestionException(Reason.MALFORMED, path + " cannot be read: " + why);
  }

  private static String name(CSVRecord row) {
    return row.isSet("file") ? row.get("file") : "row " + row.getRecordNumber();
  }

  private Draft draft(CSVRecord row) throws IOException {
    List<Upload> uploads = new ArrayList<>();
    for (String file : list(row, "file")) {
      String name = file.substring(file.lastIndexOf('/') + 1);
      uploads.add(Upload.of(name, bundle.read(sibling(file), mostBytes)));
    }
    if (uploads.isEmpty()) {
      throw new IngestionException(Reason.MALFORMED, "the row names no file");
    }
    Upload first = uploads.getFirst();
    Metadata own = LooseFiles.songs(first.fileName(), first.content()).getFirst().metadata();
    List<String> artists = list(row, "artists");
    return new Draft(
        text(row, "id"),
        new Metadata(
            Objects.requireNonNullElse(text(row, "title"), own.title()),
            artists.isEmpty() ? own.artists() : artists,
            text(row, "album"),
            text(row, "origin") == null ? own.origin() : text(row, "origin"),
            text(row, "year"),
            text(row, "rights"),
            new ExternalIds(text(row, "isrc"), text(row, "musicbrainz"), text(row, "ownId"))),
        uploads);
  }

  private String sibling(String file) {
    return path.substring(0, path.lastIndexOf('/') + 1) + file;
  }

  private static List<String> list(CSVRecord row, String column) {
    String text = text(row, column);
    return text == null
        ? List.of()
        : Arrays.stream(text.split(";")).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  private static @Nullable String text(CSVRecord row, String column) {
    String text = row.isSet(column) ? row.get(column) : "";
    return text.isEmpty() ? null : text;
  }

  @Override
  public void close() throws IOException {
    bundle.close();
  }
}
