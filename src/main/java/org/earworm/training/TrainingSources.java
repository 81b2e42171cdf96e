package org.earworm.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.earworm.catalog.Song;
import org.earworm.dataset.LabelledHums;
import org.earworm.dataset.MelodyFolder;
import org.earworm.melody.Melody;
import org.jspecify.annotations.Nullable;

/**
 * Where training data are.
 *
 * @param melodies folders of melodies to make hums of
 * @param neverLike folders of melodies kept for tests: nothing like them is learned from
 * @param hums real ones; null for none
 * @param excludedSongs ids of songs in the hums' catalogue that are kept for tests, hums and
 *     melodies
 */
public record TrainingSources(
    List<Path> melodies, List<Path> neverLike, @Nullable Hums hums, Set<String> excludedSongs) {
  private static final int FEWEST_NOTES = 20;
  private static final double FEWEST_SECONDS = 8;

  public TrainingSources {
    melodies = List.copyOf(melodies);
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
    LabelledHums read() throws IOException {
      return LabelledHums.read(folder, pitchVectors, catalogue);
    }
  }

  /**
   * What was read.
   *
   * @param description source by source, and what was left out, for the model card
   */
  record Read(TrainingData data, Map<String, Object> description) {}

  /**
   * Reads all.
   *
   * @param log told what is read and what is left out
   * @throws IllegalArgumentException when a song to learn from is too like an excluded one
   */
  Read read(Consumer<String> log) throws IOException {
    LabelledHums all = hums == null ? LabelledHums.NONE : hums.read();
    LabelledHums labelled = withoutExcluded(all);
    List<Melody> kept = new ArrayList<>(melodies(excluded(all)).toList());
    for (Path folder : neverLike) {
      kept.addAll(melodies(songs(folder, log)).toList());
    }
    PassageIndex passages = new PassageIndex(kept);
    Map<String, Object> description = new LinkedHashMap<>();
    List<Song> songs = new ArrayList<>();
    for (Path folder : melodies) {
      List<Song> usable = songs(folder, log).stream().filter(TrainingSources::longEnough).toList();
      List<Song> unseen = usable.stream().filter(song -> !passages.quotes(song)).toList();
      String line =
          "%d melodies, %d of them left out as too like the kept ones"
              .formatted(usable.size(), usable.size() - unseen.size());
      log.accept(folder + ": " + line);
      description.put(name(folder), line);
      songs.addAll(unseen);
    }
    if (hums != null) {
      String line =
          "%d hums of %d songs, %d songs left out"
              .formatted(labelled.hums().size(), labelled.songs().size(), excludedSongs.size());
      log.accept(hums.folder() + ": " + line);
      description.put(name(hums.folder()), line);
    }
    return new Read(new TrainingData(songs, labelled), description);
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
                    "the song %s is too like the excluded song %s to learn from: exclude it, too"
                        .formatted(like.id(), excluded.id()));
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

  private static List<Song> songs(Path folder, Consumer<String> log) throws IOException {
    MelodyFolder read = MelodyFolder.read(folder);
    if (!read.unreadable().isEmpty()) {
      log.accept("%s: %d files cannot be read".formatted(folder, read.unreadable().size()));
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
