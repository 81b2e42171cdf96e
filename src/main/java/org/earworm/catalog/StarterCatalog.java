package org.earworm.catalog;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.earworm.melody.MelodyReader;
import org.earworm.melody.Tune;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The songs that come with Earworm: melodies in the public domain, in ABC tunebooks under {@code
 * catalogue/}, one file per theme. Beside title (T), composer (C, or {@code Trad.}) and origin (O)
 * every tune has the notes (N) {@code Id}, {@code Year} and {@code Public domain}, the reason why
 * it is.
 */
public final class StarterCatalog {
  private static final String TUNEBOOKS = "classpath*:catalogue/*.abc";

  private StarterCatalog() {}

  /**
   * The songs of all tunebooks, by the names of the files, then in their order.
   *
   * @throws IllegalStateException when a tune lacks a header; names the file and the tune
   */
  public static Catalog load() {
    List<Song> songs = new ArrayList<>();
    try {
      Resource[] tunebooks = new PathMatchingResourcePatternResolver().getResources(TUNEBOOKS);
      Arrays.sort(tunebooks, Comparator.comparing(StarterCatalog::name));
      for (Resource tunebook : tunebooks) {
        String file = name(tunebook);
        for (Tune tune : MelodyReader.read(file, tunebook.getContentAsByteArray())) {
          songs.add(song(file, tune));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the starter catalogue cannot be read", e);
    }
    return new Catalog(songs);
  }

  private static String name(Resource tunebook) {
    return requireNonNull(tunebook.getFilename());
  }

  static Song song(String file, Tune tune) {
    Map<String, String> headers = new HashMap<>(tune.fields());
    headers
        .getOrDefault("N", "")
        .lines()
        .map(note -> note.split(":\\s*", 2))
        .forEach(note -> headers.put(note[0], note.length > 1 ? note[1] : ""));
    String title = header(file, tune, "T", tune.title());
    String composer = header(file, tune, "C", headers.get("C"));
    return new Song(
        header(file, tune, "N:Id", headers.get("Id")),
        title,
        composer.equals("Trad.") ? List.of() : composer.lines().toList(),
        header(file, tune, "O", headers.get("O")),
        header(file, tune, "N:Year", headers.get("Year")),
        header(file, tune, "N:Public domain", headers.get("Public domain")),
        List.of(tune.melody()));
  }

  private static String header(String file, Tune tune, String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          file + ": the tune \"" + tune.title() + "\" has no " + name + "; add it to its header");
    }
    return value;
  }
}
