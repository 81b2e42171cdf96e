package org.earworm.synthesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import org.earworm.audio.Pcm;
import org.earworm.audio.Wav;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.catalogue.StarterCatalogue;
import org.earworm.melody.Melody;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earworm hum}: a clip to try the service with, for those who would rather not sing. */
@Command(
    name = "hum",
    description = "Write a synthetic hum of a song's beginning, with a person's errors.",
    showDefaultValues = true)
public final class HumCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SONG-ID",
      description = "A song of the starter catalogue.")
  private @Nullable String id;

  @Option(names = "--list", description = "Print the songs' ids and titles instead.")
  private boolean list;

  @Option(names = "--output", paramLabel = "FILE", description = "Default: SONG-ID.wav.")
  private @Nullable Path output;

  @Option(names = "--seconds", description = "Length of the clip.")
  private double seconds = 10;

  @Option(names = "--seed", description = "Another seed is another person.")
  private long seed = 1;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = new Catalogue(StarterCatalogue.load().songs());
    if (list) {
      catalogue.songs().forEach(song -> print(song.id() + "\t" + song.title()));
      return 0;
    }
    if (id == null) {
      throw new ParameterException(spec.commandLine(), "give a SONG-ID; --list prints them");
    }
    Path file = output == null ? Path.of(id + ".wav") : output;
    Files.write(file, Wav.of(hum(catalogue, id)));
    print("wrote " + file);
    return 0;
  }

  private Pcm hum(Catalogue catalogue, String id) {
    Song song = catalogue.song(id).orElseThrow(() -> refusal("no song has the id " + id));
    Melody melody = song.melodies().getFirst();
    return new Hummer()
        .hum(melody, melody.start(), seconds, new Random(seed))
        .orElseThrow(() -> refusal("that is less than four notes; --seconds takes more"));
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
