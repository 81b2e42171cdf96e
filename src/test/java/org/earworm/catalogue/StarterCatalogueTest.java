package org.earworm.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.score.MelodyReader;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class StarterCatalogueTest {
  private static final String HEADERS =
      """
      X:1
      T:A tune
      C:Trad.
      O:Somewhere
      N:Id: a-tune
      N:Year: 1800
      N:Public domain: traditional
      K:C
      CDE
      """;

  static List<Song> songs() {
    return StarterCatalogue.load().songs();
  }

  @Test
  void hasAtLeast150Songs() {
    assertThat(songs()).hasSizeGreaterThanOrEqualTo(150);
  }

  @ParameterizedTest
  @MethodSource("songs")
  void songCanBeHummed(Song song) {
    assertThat(song.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    List<Note> notes = song.melodies().getFirst().notes();
    assertThat(notes).hasSizeGreaterThanOrEqualTo(8);
    assertThat(song.melodies().getFirst().end()).isBetween(8.0, 120.0);
    double lowest = notes.stream().mapToDouble(Note::pitch).min().orElseThrow();
    double highest = notes.stream().mapToDouble(Note::pitch).max().orElseThrow();
    assertThat(lowest).isGreaterThanOrEqualTo(36);
    assertThat(highest).isLessThanOrEqualTo(Math.min(90, lowest + 28));
  }

  static Stream<Named<String>> scores() throws IOException {
    var tunebooks = new PathMatchingResourcePatternResolver().getResources("classpath:catalogue/*");
    List<Named<String>> scores = new ArrayList<>();
    for (Resource tunebook : tunebooks) {
      for (String score : tunebook.getContentAsString(UTF_8).split("\n(?=X:)")) {
        if (score.startsWith("X:")) {
          scores.add(
              Named.of(
                  tunebook.getFilename() + score.lines().skip(1).findFirst().orElseThrow(), score));
        }
      }
    }
    return scores.stream();
  }

  /**
   * A section may start and end with an incomplete bar that another such bar completes; the upbeat
   * of an excerpt may stay incomplete.
   */
  @ParameterizedTest
  @MethodSource("scores")
  void barsAddUpToTheMeter(String score) {
    String header = score.replaceFirst("(?s)(\nK:[^\n]*\n).*", "$1");
    String music = score.substring(header.length());
    String[] meter = header.replaceFirst("(?s).*\nM:([0-9/]+).*", "$1").split("/");
    long full = 4_000_000L * Integer.parseInt(meter[0]) / Integer.parseInt(meter[1]);
    List<Long> edges = new ArrayList<>();
    for (String section : music.split("\\|*[:\\[\\]]+[|:\\[\\]]*[12]?|\\|[12]")) {
      long sum = 0;
      boolean first = true;
      for (String bar : section.split("\\|")) {
        sum += bar.isBlank() ? 0 : microseconds(header, bar.strip());
        if (sum > 0 && first && (edges.isEmpty() || sum != full)) {
          edges.add(sum);
          sum = 0;
        } else if (sum == full) {
          sum = 0;
        }
        first &= bar.isBlank();
      }
      if (sum > 0) {
        edges.add(sum);
      }
    }
    assertThat(edges.subList(1, edges.size()))
        .as("incomplete bars of %s", edges)
        .allMatch(edge -> edges.contains(full - edge));
  }

  /** How long a bar lasts at a quarter a second, its rests sung so that they count. */
  private static long microseconds(String header, String bar) {
    String tune = header.replaceFirst("\nQ:.*", "\nQ:1/4=60") + bar.replace('z', 'C');
    Melody melody = MelodyReader.read("bar.abc", tune.getBytes(UTF_8)).getFirst().melody();
    return Math.round(1e6 * melody.end());
  }

  @Test
  void noTwoSongsOpenAlike() {
    Map<List<Double>, String> openings = new HashMap<>();
    for (Song song : songs()) {
      String other = openings.put(opening(song), song.id());
      assertThat(other).as("song that opens like %s", song.id()).isNull();
    }
  }

  /**
   * Intervals in semitones and ratios of durations of the first 12 notes: free of key and tempo.
   */
  private static List<Double> opening(Song song) {
    List<Note> notes = song.melodies().getFirst().notes();
    List<Double> opening = new ArrayList<>();
    for (int i = 1; i < Math.min(12, notes.size()); i++) {
      Note before = notes.get(i - 1);
      Note note = notes.get(i);
      opening.add(note.pitch() - before.pitch());
      opening.add(Math.rint(note.duration() / before.duration() * 100));
    }
    return opening;
  }

  @Test
  void traditionalSongHasNoArtist() {
    assertThat(read(HEADERS).metadata().artists()).isEmpty();
    assertThat(read(HEADERS.replace("Trad.", "Somebody")).metadata().artists())
        .containsExactly("Somebody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "C", "O", "N:Id", "N:Year", "N:Public domain"})
  void missingHeaderIsNamedWithFileAndTune(String header) {
    String without = HEADERS.replaceFirst("(?m)^" + header + ":.*\n", "");
    assertThatThrownBy(() -> read(without))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tunes.abc")
        .hasMessageContaining(header.equals("T") ? "null" : "A tune")
        .hasMessageContaining("no " + header);
  }

  private static Song read(String abc) {
    return StarterCatalogue.song(
        "tunes.abc", "", 0, MelodyReader.read("tunes.abc", abc.getBytes(UTF_8)).getFirst());
  }
}
