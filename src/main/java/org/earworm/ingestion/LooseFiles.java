package org.earworm.ingestion;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.earworm.audio.Container;
import org.earworm.catalogue.ExternalIds;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.Upload;
import org.earworm.ingestion.Item.Draft;
import org.earworm.score.MelodyReader;
import org.earworm.voice.Tune;
import org.jspecify.annotations.Nullable;

/**
 * Files without a table of contents: every melody in a score is a song, and so is every recording.
 * What a score says about itself is kept; a song without a title is called like its file.
 */
record LooseFiles(Bundle bundle, int mostBytes) implements Source {
  private static final Set<String> NOBODY = Set.of("trad.", "traditional", "anon.", "anonymous");

  @Override
  public int size() {
    return bundle.paths().size();
  }

  @Override
  public void forEach(Consumer<Item> taker) {
    bundle.paths().forEach(path -> taker.accept(new Item(path, () -> songs(path))));
  }

  private List<Draft> songs(String path) throws IOException {
    return songs(path, bundle.read(path, mostBytes));
  }

  /** The songs in a file. */
  static List<Draft> songs(String path, byte[] content) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    if (Container.isRecording(name)) {
      return List.of(
          new Draft(
              null, Metadata.of(Metadata.printable(stem)), List.of(Upload.of(name, content))));
    }
    List<Tune> tunes = MelodyReader.read(name, content);
    return IntStream.range(0, tunes.size())
        .mapToObj(
            i ->
                new Draft(
                    null, metadata(tunes.get(i), stem), List.of(new Upload(name, content, i))))
        .toList();
  }

  private static Metadata metadata(Tune tune, String stem) {
    String title = tune.title() == null || tune.title().isBlank() ? stem : tune.title().strip();
    return new Metadata(
        Metadata.printable(title),
        tune.fields()
            .getOrDefault("C", "")
            .lines()
            .map(String::strip)
            .map(Metadata::printable)
            .filter(composer -> !composer.isEmpty())
            .filter(composer -> !NOBODY.contains(composer.toLowerCase(Locale.ROOT)))
            .toList(),
        null,
        field(tune, "O"),
        null,
        null,
        ExternalIds.NONE);
  }

  private static @Nullable String field(Tune tune, String letter) {
    String value = tune.fields().get(letter);
    return value == null || value.isBlank()
        ? null
        : Metadata.printable(value.strip().replaceAll("\\R", "; "));
  }

  @Override
  public void close() throws IOException {
    bundle.close();
  }
}
