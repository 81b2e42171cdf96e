package org.earworm.transcription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.earworm.audio.AudioDecoder;
import org.earworm.console.ConsoleProgress;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.pitch.PitchTracker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earworm pitch}: how well the pitch of sung notes is tracked. */
@Command(
    name = "pitch",
    description = "Measure how well the pitch of sung notes is tracked.",
    showDefaultValues = true)
public final class PitchCommand implements Callable<Integer> {
  @Option(
      names = "--recordings",
      required = true,
      paramLabel = "DIR",
      description =
          "Recordings of one voice, and beside each a text file of its name: a note a line, as"
              + " onset and offset in seconds and pitch in semitones (SSVD).")
  private Path recordings = Path.of("");

  @Override
  public Integer call() throws IOException {
    List<Path> files = RecordingFolder.someFiles(recordings);
    AudioDecoder decoder = RecordingFolder.decoder();
    PitchTracker tracker = new PitchTracker();
    ConsoleProgress progress = new ConsoleProgress("recordings heard", files.size());
    List<PitchAccuracy> accuracies = new ArrayList<>();
    for (Path file : files) {
      PitchContour heard = tracker.track(RecordingFolder.decode(decoder, file));
      accuracies.add(PitchAccuracy.of(heard, notes(file)));
      progress.accept(accuracies.size());
    }
    System.out.print(PitchAccuracy.sum(accuracies).table());
    return 0;
  }

  private static List<Note> notes(Path recording) throws IOException {
    Path labels = recording.resolveSibling(RecordingFolder.id(recording) + ".txt");
    return Files.readAllLines(labels).stream()
        .filter(line -> !line.isBlank())
        .map(line -> line.trim().split("\\s+"))
        .map(PitchCommand::note)
        .toList();
  }

  private static Note note(String[] line) {
    return new Note(
        Double.parseDouble(line[0]), Double.parseDouble(line[1]), Double.parseDouble(line[2]));
  }
}
