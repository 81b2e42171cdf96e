package org.earworm.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.audio.Pcm;
import org.earworm.audio.Wav;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;

/** Two notes of 220 and 330 Hz, which is MIDI 57 and 64.02. */
@ExtendWith(OutputCaptureExtension.class)
class PitchCommandTest {
  @TempDir private Path folder;

  @Test
  void labelsThatAreOffAlikeAreTunedToTheRecording(CapturedOutput output) throws IOException {
    Files.write(folder.resolve("sung.wav"), Wav.of(notes()));
    Files.writeString(folder.resolve("sung.txt"), "0 2 57.7\n2 4 64.7\n");
    assertThat(execute()).isZero();
    assertThat(share("of these voiced", output)).isGreaterThan(97);
    assertThat(share("as they are", output)).isLessThan(5);
    assertThat(share("tuned to its labels", output)).isGreaterThan(95);
    assertThat(share("60 ms from a note's ends", output)).isEqualTo(100);
    assertThat(share("octave errors", output)).isZero();
  }

  @Test
  void aFolderWithoutRecordingsIsAMistake() {
    assertThat(execute()).isNotZero();
  }

  private int execute() {
    return new CommandLine(new PitchCommand()).execute("--recordings", folder.toString());
  }

  private static Pcm notes() {
    float[] samples = new float[4 * Pcm.SAMPLE_RATE];
    for (int i = 0; i < samples.length; i++) {
      double cycles = (i < samples.length / 2 ? 220.0 : 330.0) * i / Pcm.SAMPLE_RATE;
      samples[i] =
          (float) (0.5 * Math.sin(2 * Math.PI * cycles) + 0.2 * Math.sin(4 * Math.PI * cycles));
    }
    return new Pcm(samples);
  }

  private static double share(String label, CapturedOutput output) {
    Matcher line = Pattern.compile(label + " +([0-9.]+) %").matcher(output.getOut());
    assertThat(line.find()).as(label).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
