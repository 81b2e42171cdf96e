package org.earworm.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes up songs, 16 measures of four quarter notes, as bands, choirs and pianists have them. */
final class Band {
  static final int MEASURES = 16;
  private static final int[] SCALE = {0, 2, 4, 5, 7, 9, 11};

  /** A degree of C major from C4, or a rest; in eighth notes. */
  record Tone(int degree, int eighths, boolean rest) {
    int pitch() {
      return 60 + 12 * Math.floorDiv(degree, 7) + SCALE[Math.floorMod(degree, 7)];
    }
  }

  /**
   * @param measures eight eighths each, of chords of at least one tone
   */
  record Part(String name, boolean drums, boolean words, List<List<List<Tone>>> measures) {
    Part named(String other) {
      return new Part(other, drums, words, measures);
    }

    List<Integer> pitches() {
      return measures.stream()
          .flatMap(List::stream)
          .filter(chord -> !chord.getFirst().rest())
          .map(chord -> chord.stream().mapToInt(Tone::pitch).max().orElseThrow())
          .toList();
    }
  }

  private interface Player {
    List<List<Tone>> measure(int number);
  }

  private static Part part(String name, Player player) {
    return new Part(
        name, false, false, IntStream.range(0, MEASURES).mapToObj(player::measure).toList());
  }

  private final Random random;
  private final List<Integer> roots = new ArrayList<>();

  Band(Random random) {
    this.random = random;
  }

  Part melody(boolean restsFirst) {
    int[][] rhythms = {{2, 2, 2, 2}, {3, 1, 2, 2}, {4, 2, 2}, {2, 1, 1, 4}, {4, 4}, {2, 2, 4}};
    roots.clear();
    int[] degree = {4};
    return part(
        "Voice",
        number -> {
          roots.add(new int[] {0, 3, 4, 5}[random.nextInt(4)] - 7);
          if (restsFirst && number == 0) {
            return List.of(List.of(new Tone(0, 8, true)));
          }
          List<List<Tone>> measure = new ArrayList<>();
          for (int eighths : rhythms[random.nextInt(rhythms.length)]) {
            degree[0] = Math.clamp(degree[0] + random.nextInt(-2, 3), 2, 11);
            measure.add(List.of(new Tone(degree[0], eighths, false)));
          }
          return measure;
        });
  }

  Part below(Part melody, String name, int degrees) {
    return part(
        name,
        number ->
            melody.measures().get(number).stream()
                .map(
                    chord ->
                        List.of(
                            new Tone(
                                chord.getFirst().degree() - degrees,
                                chord.getFirst().eighths(),
                                chord.getFirst().rest())))
                .toList());
  }

  Part repeated(String name, int eighths, int... degrees) {
    return part(
        name,
        number ->
            Collections.nCopies(
                8 / eighths,
                IntStream.of(degrees)
                    .mapToObj(degree -> new Tone(roots.get(number) + degree, eighths, false))
                    .toList()));
  }

  Part arpeggio() {
    return part(
        "Guitar",
        number ->
            IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        List.of(
                            new Tone(roots.get(number) + new int[] {0, 2, 4, 7}[i % 4], 1, false)))
                .toList());
  }

  List<Part> song(int kind) {
    Part melody = melody(kind == 1);
    return new ArrayList<>(
        switch (kind) {
          case 0 ->
              List.of(
                  melody,
                  below(melody, "Alto", 2),
                  below(melody, "Tenor", 7),
                  below(melody, "Bass", 14));
          case 1 -> List.of(melody, repeated("Left hand", 2, 0, 2, 4));
          default ->
              List.of(
                  melody,
                  repeated("Bass", 4, -7),
                  repeated("Pad", 8, 2, 4, 7),
                  arpeggio(),
                  new Part("Drums", true, false, repeated("", 1, 7).measures()));
        });
  }
}
