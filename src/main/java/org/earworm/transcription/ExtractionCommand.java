package org.earworm.transcription;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.Pcm;
import org.earworm.console.ConsoleProgress;
import org.earworm.melody.PitchContour;
import org.earworm.pitch.MelodyTracker;
import org.earworm.pitch.Texture;
import org.earworm.score.MelodyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earworm extraction}: how well melodies are heard in recordings, and how fast. */
@Command(
    name = "extraction",
    description = "Measure how well and how fast melodies are heard in recordings.",
    showDefaultValues = true)
public final class ExtractionCommand implements Callable<Integer> {
  @Option(
      names = "--recordings",
      required = true,
      paramLabel = "DIR",
      description = "Recordings of known melodies, such as earworm arrange makes.")
  private Path recordings = Path.of("");

  @Option(
      names = "--melodies",
      required = true,
      paramLabel = "DIR",
      description = "MIDI files of the same names, whose first notes sound when theirs do.")
  private Path melodies = Path.of("");

  @Override
  public Integer call() throws IOException {
    List<Path> files = RecordingFolder.someFiles(recordings);
    AudioDecoder decoder = RecordingFolder.decoder();
    MelodyTracker tracker = new MelodyTracker();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    ConsoleProgress progress = new ConsoleProgress("recordings heard", files.size());
    List<ExtractionAccuracy> accuracies = new ArrayList<>();
    int polyphonic = 0;
    double seconds = 0;
    long nanoseconds = 0;
    for (Path file : files) {
      Pcm pcm = RecordingFolder.decode(decoder, file);
      long began = clock.getCurrentThreadCpuTime();
      Texture texture = tracker.texture(pcm);
      PitchContour heard = tracker.track(pcm, texture);
      nanoseconds += clock.getCurrentThreadCpuTime() - began;
      seconds += pcm.seconds();
      polyphonic += texture == Texture.POLYPHONIC ? 1 : 0;
      accuracies.add(ExtractionAccuracy.of(heard, truth(file, pcm.seconds())));
      progress.accept(accuracies.size());
    }
    print(
        ExtractionAccuracy.mean(accuracies), files.size(), polyphonic, nanoseconds / 1e9 / seconds);
    return 0;
  }

  private PitchContour truth(Path recording, double seconds) throws IOException {
    Path file = melodies.resolve(RecordingFolder.id(recording) + ".mid");
    return MelodyReader.read(file).getFirst().melody().contour(0, seconds);
  }

  private static void print(
      ExtractionAccuracy accuracy, int recordings, int polyphonic, double realTime) {
    System.out.printf(
        Locale.ROOT,
        """
        recordings  polyphonic  raw pitch  raw chroma  voicing recall  false alarm  overall  CPU/real time
        %-10d  %-10d  %.4f     %.4f      %.4f          %.4f       %.4f   %.2f %%
        """,
        recordings,
        polyphonic,
        accuracy.rawPitch(),
        accuracy.rawChroma(),
        accuracy.voicingRecall(),
        accuracy.voicingFalseAlarm(),
        accuracy.overall(),
        100 * realTime);
  }
}
