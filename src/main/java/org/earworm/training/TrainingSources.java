package org.earworm.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.earworm.catalogue.Song;
import org.earworm.dataset.LabelledHums;
import org.earworm.dataset.MelodyFolder;
import org.earworm.melody.Melody;
import org.jspecify.annotations.Nullable;

/**
 * Where training data are.
 *
 * @param melodies folders of melodies to make hums of
 * @param cliques folders of a folder for each song, with versions of it, which are positives of
 *     each other
 * @param neverLike folders of melodies kept for tests: nothing like them is learned from
 * @param hums real ones; null for none
 * @param excludedSongs ids of songs in the hums' catalogue that are kept for tests, hums and
 *     melodies
 */
public record TrainingSources(
    List<Path> melodies,
    List<Path> cliques,
    List<Path> neverLike,
    @Nullable Hums hums,
    Set<String> excludedSongs) {
  private static final int FEWEST_NOTES = 20;
  private static final double FEWEST_SECONDS = 8;

  public TrainingSources {
    melodies = List.copyOf(melodies);
    cliques = List.copyOf(cliques);
    neverLike = List.copyOf(neverLike);
    excludedSongs = Set.copyOf(excludedSongs);
  }

  /**
   * Where labelled hums are.
   *
   * @param folder in one of the layouts of {@link org.earworm.dataset.QuerySet}
   * @param catalogue folder of the melodies of their songs
   * @param pitchVectors whether to take pitch vectors rather than recordings
   */
  public record Hums(Path folder, Path catalogue, boolean pitchVectors) {
    public LabelledHums read() throws IOException {
      return LabelledHums.read(folder, pitchVectors, catalogue);
    }
  }

  /**
   * What was read.
   *
   * @param description source by source, and what was left out, for the model card
   * @param kept what is kept for tests
   */
  public record Read(TrainingData data, Map<String, Object> description, PassageIndex kept) {
    /**
     * With more songs to make hums of: those that are long enough, in notes, and not too like the
     * ones kept for tests.
     */
    public Read plus(String source, List<Song> songs, Consumer<String> log) {
      List<Song> usable = songs.stream().filter(TrainingSources::longEnough).toList();
      List<Song> unseen = usable.stream().filter(song -> !kept.quotes(song)).toList();
      String line =
          String.format(
              Locale.ROOT,
              "%d melodies, %d of them left out as too like the kept ones",
              usable.size(),
              usable.size() - unseen.size());
      List<Song> all = new ArrayList<>(data.songs());
      all.addAll(unseen);
      return new Read(new TrainingData(all, data.hums()), description, kept)
          .described(source, line, log);
    }

    /** With more real hums, of songs that are not too like the ones kept for tests. */
    public Read plus(String source, LabelledHums hums, Consumer<String> log) {
      LabelledHums unseen = hums.only(song -> !kept.quotes(song));
      String line =
          String.format(
              Locale.ROOT,
              "%d hums, %d of them left out as of songs too like the kept ones",
              hums.hums().size(),
              hums.hums().size() - unseen.hums().size());
      return new Read(new TrainingData(data.songs(), data.hums().and(unseen)), description, kept)
          .described(source, line, log);
    }

    private Read described(String source, String line, Consumer<String> log) {
      log.accept(source + ": " + line);
      Map<String, Object> all = new LinkedHashMap<>(description);
      all.put(source, line);
      return new Read(data, all, kept);
    }
  }

  /**
   * Reads all.
   *
   * @param log told what is read and what is left out
   * @throws IllegalArgumentException when a song to learn from is too like an excluded one
   */
  public Read read(Consumer<String> log) throws IOException {
    LabelledHums all = hums == null ? LabelledHums.NONE : hums.read();
    LabelledHums labelled = withoutExcluded(all);
    List<Melody> kept = new ArrayList<>(melodies(excluded(all)).toList());
    for (Path folder : neverLike) {
      kept.addAll(melodies(songs(MelodyFolder.read(folder), folder, log)).toList());
    }
    PassageIndex passages = new PassageIndex(kept);
    Read read = new Read(new TrainingData(List.of(), labelled), Map.of(), passages);
    for (Path folder : melodies) {
      List<Song> songs = songs(MelodyFolder.read(folder), folder, log);
      read = read.plus(name(folder), songs, log);
    }
    for (Path folder : cliques) {
      List<Song> songs = songs(MelodyFolder.cliques(folder), folder, log);
      read = read.plus(name(folder), songs, log);
    }
    if (hums != null) {
      String line =
          String.format(
              Locale.ROOT,
              "%d hums of %d songs, %d songs left out",
              labelled.hums().size(),
              labelled.songs().size(),
              excludedSongs.size());
      read = read.described(name(hums.folder()), line, log);
    }
    return read;
  }

  private LabelledHums withoutExcluded(LabelledHums all) {
    LabelledHums labelled = all.only(song -> !excludedSongs.contains(song.id()));
    for (Song excluded : excluded(all)) {
      PassageIndex passages = new PassageIndex(excluded.melodies());
      labelled.songs().values().stream()
          .filter(passages::quotes)
          .findAny()
          .ifPresent(
              like -> {
                throw new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "the song %s is too like the excluded song %s to learn from: exclude it,"
                            + " too",
                        like.id(),
                        excluded.id()));
              });
    }
    return labelled;
  }

  private List<Song> excluded(LabelledHums all) {
    List<String> unknown =
        excludedSongs.stream().filter(id -> !all.songs().containsKey(id)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("there are no hums of the excluded songs " + unknown);
    }
    return all.songs().values().stream().filter(song -> excludedSongs.contains(song.id())).toList();
  }

  private static Stream<Melody> melodies(List<Song> songs) {
    return songs.stream().map(Song::melodies).flatMap(List::stream);
  }

  private static List<Song> songs(MelodyFolder read, Path folder, Consumer<String> log) {
    if (!read.unreadable().isEmpty()) {
      log.accept(
          String.format(
              Locale.ROOT, "%s: %d files cannot be read", folder, read.unreadable().size()));
    }
    return read.songs();
  }

  private static boolean longEnough(Song song) {
    return song.melodies().stream()
        .anyMatch(
            melody ->
                melody.notes().size() >= FEWEST_NOTES
                    && melody.end() - melody.start() >= FEWEST_SECONDS);
  }

  private static String name(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }
}
