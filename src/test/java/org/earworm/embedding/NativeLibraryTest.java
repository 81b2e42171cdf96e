package org.earworm.embedding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.util.CrashReportingUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** What makes inference and training ten times faster, and is lost without a sound. */
@Tag("process")
class NativeLibraryTest {
  @Test
  void nativeLibraryIsTheOneWithOneDnnThatRunsOnEveryCpu() {
    Nd4j.zeros(1).close();
    assertThat(Loader.getLoadedLibraries().values())
        .filteredOn(library -> library.contains("nd4jcpu"))
        .isNotEmpty()
        .allMatch(library -> library.contains("-onednn/"));
  }

  /** Some releases of ONNX Runtime tell their maker who uses them. Ours has no address to tell. */
  @Test
  void whatComputesInServiceCannotSendTelemetry() throws IOException {
    String folder = "/ai/onnxruntime/native/linux-x64/";
    for (String library : List.of("libonnxruntime.so", "libonnxruntime4j_jni.so")) {
      try (InputStream bytes =
          requireNonNull(OrtEnvironment.class.getResourceAsStream(folder + library))) {
        assertThat(new String(bytes.readAllBytes(), ISO_8859_1).toLowerCase(Locale.ROOT))
            .as(library)
            .contains("onnxruntime")
            .doesNotContain(
                "events.data.microsoft.com", "telemetry.microsoft", "/proc/self/cmdline");
      }
    }
  }

  @Test
  void threadsDoNotSpinInTests() {
    assertThat(System.getenv("OMP_WAIT_POLICY")).isEqualTo("passive");
    assertThat(System.getenv("OMP_NUM_THREADS")).isEqualTo("1");
  }

  /** The launcher with a JDK whose {@code java} prints its environment instead. */
  @Test
  void threadsDoNotSpinInService(@TempDir Path home) throws Exception {
    script(home.resolve("jdk/bin/javac"), "exit 1");
    script(home.resolve("jdk/bin/java"), "echo \"$OMP_WAIT_POLICY $OMP_NUM_THREADS $*\"");
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    Files.copy(Path.of("pom.xml"), home.resolve("pom.xml"));
    Files.createFile(home.resolve("openapi.yaml"));
    Files.createDirectories(home.resolve("src/main"));
    Files.copy(Path.of("earworm"), home.resolve("earworm"));
    Files.createDirectories(home.resolve("target"));
    Files.createFile(home.resolve("target/earworm-1.jar"));
    var launcher = new ProcessBuilder("bash", home.resolve("earworm").toString(), "serve");
    launcher.environment().remove("OMP_WAIT_POLICY");
    launcher.environment().remove("OMP_NUM_THREADS");
    launcher.environment().put("EARWORM_JAVA_HOME", home.resolve("jdk").toString());
    Process process = launcher.redirectErrorStream(true).start();
    List<String> printed = process.inputReader().readAllLines();
    assertThat(process.waitFor()).as("%s", printed).isZero();
    assertThat(printed)
        .singleElement()
        .asString()
        .startsWith("passive 1 ")
        .contains("helpers.disable=false", "target/earworm-1.jar")
        .endsWith(" serve");
  }

  /** It would be of a library that is left out, and hide what went wrong. */
  @Test
  void noReportIsWrittenWhenMemoryEnds() {
    var exhausted = new OutOfMemoryError("an example");
    CrashReportingUtil.writeMemoryCrashDump(SmallNetworks.network(3), exhausted);
    assertThat(Path.of("").toAbsolutePath().toFile().list())
        .noneMatch(name -> name.startsWith("dl4j-memory-crash-dump"));
  }

  private static void script(Path file, String line) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
