package org.earworm.catalogue;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.earworm.catalogue.ReferenceFile.Kind;
import org.earworm.score.MelodyReader;
import org.earworm.storage.Sha256;
import org.earworm.voice.Tune;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The songs that come with Earworm: melodies in the public domain, in ABC tunebooks under {@code
 * catalogue/}, one file per theme. Beside title (T), composer (C, or {@code Trad.}) and origin (O)
 * every tune has the notes (N) {@code Id}, {@code Year} and {@code Public domain}, the reason why
 * it is.
 */
public final class StarterCatalogue {
  private static final String TUNEBOOKS = "classpath*:catalogue/*.abc";

  private final List<Song> songs;
  private final List<Upload> tunebooks;

  private StarterCatalogue(List<Song> songs, List<Upload> tunebooks) {
    this.songs = List.copyOf(songs);
    this.tunebooks = List.copyOf(tunebooks);
  }

  /** By the names of the tunebooks, then in their order. */
  public List<Song> songs() {
    return songs;
  }

  /** The files its songs are read from. */
  List<Upload> tunebooks() {
    return tunebooks;
  }

  /** The songs of these ids alone. */
  public StarterCatalogue only(Set<String> ids) {
    return new StarterCatalogue(
        songs.stream().filter(song -> ids.contains(song.id())).toList(), tunebooks);
  }

  /**
   * Reads all tunebooks.
   *
   * @throws IllegalStateException when a tune lacks a header; names the file and the tune
   */
  public static StarterCatalogue load() {
    List<Song> songs = new ArrayList<>();
    List<Upload> tunebooks = new ArrayList<>();
    try {
      Resource[] resources = new PathMatchingResourcePatternResolver().getResources(TUNEBOOKS);
      Arrays.sort(resources, Comparator.comparing(StarterCatalogue::name));
      for (Resource tunebook : resources) {
        String file = name(tunebook);
        byte[] content = tunebook.getContentAsByteArray();
        String sha256 = Sha256.of(content);
        int tunes = 0;
        tunebooks.add(Upload.of(file, content));
        for (Tune tune : MelodyReader.read(file, content)) {
          songs.add(song(file, sha256, tunes++, tune));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the starter catalogue cannot be read", e);
    }
    return new StarterCatalogue(songs, tunebooks);
  }

  private static String name(Resource tunebook) {
    return requireNonNull(tunebook.getFilename());
  }

  static Song song(String file, String sha256, int number, Tune tune) {
    Map<String, String> headers = new HashMap<>(tune.fields());
    headers
        .getOrDefault("N", "")
        .lines()
        .map(note -> note.split(":\\s*", 2))
        .forEach(note -> headers.put(note[0], note.length > 1 ? note[1] : ""));
    String title = header(file, tune, "T", tune.title());
    String composer = header(file, tune, "C", headers.get("C"));
    Metadata metadata =
        new Metadata(
            title,
            composer.equals("Trad.") ? List.of() : composer.lines().toList(),
            null,
            header(file, tune, "O", headers.get("O")),
            header(file, tune, "N:Year", headers.get("Year")),
            header(file, tune, "N:Public domain", headers.get("Public domain")),
            ExternalIds.NONE);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Song(
        header(file, tune, "N:Id", headers.get("Id")),
        metadata,
        List.of(new ReferenceFile(Kind.ABC, file, sha256, number, Reading.of(tune))),
        1,
        now,
        now);
  }

  private static String header(String file, Tune tune, String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          file + ": the tune \"" + tune.title() + "\" has no " + name + "; add it to its header");
    }
    return value;
  }
}
