package org.earworm.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.earworm.alignment.Aligner;
import org.earworm.alignment.Alignment;
import org.earworm.alignment.HumStart;
import org.earworm.audio.AudioException;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Query;
import org.earworm.dataset.QueryReader;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.HumException;
import org.earworm.retrieval.Retrieval;

/**
 * Why hums do not find their song first: the first cause that applies.
 *
 * @param copies ids of songs that are the tune of another, by its id
 */
record Failures(
    QueryReader hearing,
    Catalogue catalogue,
    Retrieval retrieval,
    HumStart humStart,
    Map<String, Set<String>> copies) {
  private static final int EXAMPLES = 3;

  /** Seconds of voice and semitones per frame: with less, or farther off, hardly a hum of it. */
  private static final double SHORT = 4;

  private static final double FAR = 0.8;

  /** Seconds from the song's start to where the hum is laid. */
  private static final double LATE = 3;

  /** In the order in which they are asked for. */
  enum Cause {
    ABSENT("its song is not in the catalogue"),
    COPY("a copy of the song is first"),
    SHORT("less than 4 s of voice"),
    FAR("costs more than 0.8 semitones a frame in its song"),
    LATE("laid more than 3 s after its song's start: wrong if the opening was hummed"),
    NEAR("second or third"),
    BELOW("further down");

    private final String description;

    Cause(String description) {
      this.description = description;
    }
  }

  /**
   * A row for each cause: the number of hums, and up to three of them, evenly spread.
   *
   * @param ranks of the queries' songs
   */
  String table(List<Query> queries, int[] ranks) throws IOException {
    Map<Cause, List<Path>> failed = new EnumMap<>(Cause.class);
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] > 1) {
        Cause cause = cause(queries.get(i), ranks[i]);
        failed.computeIfAbsent(cause, none -> new ArrayList<>()).add(queries.get(i).file());
      }
    }
    return failed.entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("", "hums  not first because\n", ""));
  }

  private static String row(Cause cause, List<Path> hums) {
    return String.format(
        Locale.ROOT,
        "%-4d  %s%n%s",
        hums.size(),
        cause.description,
        EvenSample.of(hums, EXAMPLES).stream()
            .map(rival -> String.format(Locale.ROOT, "        %s%n", rival))
            .collect(Collectors.joining()));
  }

  private Cause cause(Query query, int rank) throws IOException {
    Optional<Song> song = catalogue.song(query.answer());
    return song.isEmpty() ? Cause.ABSENT : cause(query, song.get(), rank);
  }

  private Cause cause(Query query, Song song, int rank) throws IOException {
    try {
      PitchContour hum = hearing.hear(query, Files.readAllBytes(query.file()));
      String first = retrieval.search(hum).matches().getFirst().song().id();
      Alignment place = place(hum, song);
      return copies.getOrDefault(song.id(), Set.of()).contains(first)
          ? Cause.COPY
          : hum.voicedSeconds() < SHORT
              ? Cause.SHORT
              : place.cost() > FAR
                  ? Cause.FAR
                  : place.start() > LATE ? Cause.LATE : rank <= 3 ? Cause.NEAR : Cause.BELOW;
    } catch (HumException | AudioException unheard) {
      return Cause.SHORT;
    }
  }

  private Alignment place(PitchContour hum, Song song) {
    return song.references().stream()
        .map(melody -> Aligner.align(hum, melody, humStart))
        .min(Comparator.comparingDouble(Alignment::cost))
        .orElseThrow();
  }
}
