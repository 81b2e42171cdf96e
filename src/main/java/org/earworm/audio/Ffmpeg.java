package org.earworm.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.springframework.util.unit.DataSize;

/**
 * The FFmpeg program as a child process that reads one file, writes to one pipe, inherits no
 * environment, and is killed when it takes too long or too much. As many run at a time as there are
 * processors. Thread-safe.
 */
final class Ffmpeg {
  /** Of util-linux; without it only time and output are limited. */
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  /** Desktop libraries the program is linked against, for devices that nothing here opens. */
  private static final List<String> DEVICE_LIBRARIES =
      List.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1", "libxcb-shm.so.0");

  /** Exit code of prlimit and of the dynamic loader. */
  private static final int CANNOT_LOAD = 127;

  private static final int MESSAGE_BYTES = 4_000;

  private final String program;
  private final String libraries;
  private final Duration timeout;
  private final DataSize memory;
  private final Semaphore children =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

  /**
   * @throws IOException when the program cannot be unpacked
   */
  Ffmpeg(Duration timeout, DataSize memory) throws IOException {
    Path home = unpack();
    this.program = home.resolve("ffmpeg").toString();
    this.libraries = home + File.pathSeparator + standIns(home);
    this.timeout = timeout;
    this.memory = memory;
  }

  /**
   * What a finished child left behind.
   *
   * @param exit exit code
   * @param bytes its output, cut at the limit
   * @param message the start of its error output
   */
  record Output(int exit, byte[] bytes, String message) {}

  /**
   * Runs the program when its turn comes.
   *
   * @param maxBytes of output to keep
   * @return empty when time ran out
   * @throws IOException when the child cannot be started
   * @throws InterruptedException when this thread is interrupted; the child is dead by then
   */
  Optional<Output> run(int maxBytes, List<String> arguments)
      throws IOException, InterruptedException {
    children.acquire();
    try {
      return child(maxBytes, arguments);
    } finally {
      children.release();
    }
  }

  private Optional<Output> child(int maxBytes, List<String> arguments)
      throws IOException, InterruptedException {
    Process child = process(limits(), arguments).start();
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        Future<byte[]> bytes = readers.submit(() -> head(child.getInputStream(), maxBytes));
        Future<byte[]> message = readers.submit(() -> head(child.getErrorStream(), MESSAGE_BYTES));
        if (!child.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
        Output output =
            new Output(child.exitValue(), bytes.get(), new String(message.get(), UTF_8));
        if (output.exit() == CANNOT_LOAD) {
          throw new IOException("FFmpeg does not start: " + output.message());
        }
        return Optional.of(output);
      } catch (ExecutionException e) {
        throw new IOException("cannot read from FFmpeg", e);
      } finally {
        child.destroyForcibly();
      }
    }
  }

  /** The program, unlimited unless by a command before it, with an environment of our own. */
  ProcessBuilder process(List<String> limits, List<String> arguments) {
    List<String> command = new ArrayList<>(limits);
    command.addAll(List.of(program, "-nostdin", "-hide_banner", "-loglevel", "error"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("LD_LIBRARY_PATH", libraries);
    return builder;
  }

  private List<String> limits() {
    return Files.isExecutable(PRLIMIT)
        ? List.of(
            PRLIMIT.toString(), "--as=" + memory.toBytes(), "--nofile=32", "--fsize=0", "--core=0")
        : List.of();
  }

  /** The first bytes of a stream, which is read to its end so that its writer never blocks. */
  private static byte[] head(InputStream in, int bytes) throws IOException {
    byte[] head = in.readNBytes(bytes);
    in.transferTo(OutputStream.nullOutputStream());
    return head;
  }

  /**
   * Unpacks program and libraries into JavaCPP's cache, once. Not {@code Loader.load}, which also
   * loads the libraries into this process.
   */
  private static Path unpack() throws IOException {
    String folder = "/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "/";
    File home = Loader.cacheResource(ffmpeg.class, folder);
    if (home == null || !new File(home, "ffmpeg").setExecutable(true)) {
      throw new IOException("there is no FFmpeg for " + Loader.getPlatform() + " here");
    }
    return home.toPath();
  }

  /**
   * A folder where the loader finds the device libraries on machines that have none, which is to
   * say on servers: each is a link to a library of FFmpeg's own, and no symbol is ever looked up.
   */
  private static Path standIns(Path home) throws IOException {
    Path folder = Files.createTempDirectory("earworm-ffmpeg");
    folder.toFile().deleteOnExit();
    for (String library : DEVICE_LIBRARIES) {
      Path link = folder.resolve(library);
      Files.createSymbolicLink(link, home.resolve("libdrm.so.2"));
      link.toFile().deleteOnExit();
    }
    return folder;
  }
}
