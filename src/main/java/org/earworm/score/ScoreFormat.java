package org.earworm.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that scores are read in, told by the ending of a file's name. */
public enum ScoreFormat {
  ABC("abc"),
  MIDI("mid midi kar rmi"),
  /** Also compressed, whatever its ending. */
  MUSICXML("musicxml xml mxl");

  private final List<String> endings;

  ScoreFormat(String endings) {
    this.endings = List.of(endings.split(" "));
  }

  /** Endings of names of such files, lower case and without the dot. */
  public List<String> endings() {
    return endings;
  }

  /** The format of a file by the ending of its name in any case; empty when it is no score. */
  public static Optional<ScoreFormat> of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(ending -> name.endsWith("." + ending)))
        .findFirst();
  }

  /** All endings with their dots, for people. */
  static String list() {
    return Arrays.stream(values())
        .flatMap(format -> format.endings.stream())
        .map(ending -> "." + ending)
        .collect(Collectors.joining(", "));
  }
}
