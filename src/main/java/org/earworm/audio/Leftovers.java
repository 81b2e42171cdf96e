package org.earworm.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * What processes that were killed have left: decoders that still run, and clips in the folder for
 * temporary files, where earlier releases kept them.
 */
final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  private static final Pattern FILES =
      Pattern.compile("earworm\\d+\\.(clip|upload)|earworm-ffmpeg\\d+");

  private Leftovers() {}

  /** Ends the decoders, told by their program and arguments, whose service is gone. */
  static void endDecoders(Path program) {
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      processes
          .filter(process -> isDecoder(process.info(), program))
          .filter(process -> process.parent().filter(Leftovers::isJava).isEmpty())
          .forEach(
              process -> {
                log.info("Ending a decoder that was left: {}", process.pid());
                process.destroyForcibly();
              });
    }
  }

  private static boolean isDecoder(ProcessHandle.Info info, Path program) {
    return info.command().filter(program.toString()::equals).isPresent()
        && info.arguments()
            .filter(it -> Arrays.asList(it).contains("-codec_whitelist"))
            .isPresent();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(it -> it.endsWith("/java")).isPresent();
  }

  /** Deletes files that are older than every Java process, so that none of these can own them. */
  static void deleteClips(Path folder) {
    Instant eldest;
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      eldest =
          processes
              .filter(Leftovers::isJava)
              .flatMap(process -> process.info().startInstant().stream())
              .min(Instant::compareTo)
              .orElse(Instant.MIN);
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> ours =
          files.filter(it -> FILES.matcher(it.getFileName().toString()).matches()).toList();
      for (Path file : ours) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(eldest)) {
          FileSystemUtils.deleteRecursively(file);
        }
      }
    } catch (IOException notOurs) {
      log.debug("cannot sweep {}", folder, notOurs);
    }
  }
}
