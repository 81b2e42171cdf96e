package org.earworm.training;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;

/** Writes hums in the layout of MIR-QBSH, as pitch vectors. */
public final class HumFiles {
  private HumFiles() {}

  /** {@code waveFile/year/personN/SONG.pv}. */
  public static void write(Path folder, LabelledHums hums) throws IOException {
    int person = 0;
    for (Hum hum : hums.hums()) {
      Path file = folder.resolve("waveFile/year/person" + person++);
      Files.createDirectories(file);
      float[] semitones = hum.contour().semitones();
      Files.writeString(
          file.resolve(hum.song() + ".pv"),
          IntStream.range(0, semitones.length)
              .mapToObj(i -> Float.toString(semitones[i]))
              .collect(joining("\n")));
    }
  }
}
