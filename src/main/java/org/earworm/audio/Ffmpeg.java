package org.earworm.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.springframework.util.unit.DataSize;

/**
 * The FFmpeg program as a child process that reads one file, writes to one pipe, inherits no
 * environment, and is killed when it takes too long or too much, or when this process is. As many
 * run at a time as there are processors. Thread-safe.
 */
final class Ffmpeg {
  /** Of util-linux; without them only time and output are limited, and by this process alone. */
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  /**
   * The kernel kills a child with the thread that started it ({@code prctl(2)}): this one stays.
   */
  private static final Executor STARTER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("ffmpeg").daemon().factory());

  /** Desktop libraries the program is linked against, for devices that nothing here opens. */
  private static final List<String> DEVICE_LIBRARIES =
      List.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1", "libxcb-shm.so.0");

  /** Exit code of prlimit and of the dynamic loader. */
  private static final int CANNOT_LOAD = 127;

  /** Exit codes of a child that the kernel ended at its limit: SIGXCPU, SIGKILL. */
  private static final Set<Integer> OUT_OF_TIME = Set.of(128 + 24, 128 + 9);

  private static final int MESSAGE_BYTES = 64_000;

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
    Leftovers.endDecoders(Path.of(program));
    Leftovers.deleteClips(Path.of(System.getProperty("java.io.tmpdir")));
    this.timeout = timeout;
    this.memory = memory;
  }

  /**
   * What a finished child left behind.
   *
   * @param exit exit code
   * @param bytes its output, cut at the limit
   * @param message the start of what it says of the input and of faults
   */
  record Output(int exit, byte[] bytes, String message) {}

  /**
   * Runs the program when its turn comes.
   *
   * @param input what it finds at its standard input, in a file of which any place can be read
   * @param maxBytes of output to keep
   * @return empty when time ran out
   * @throws IOException when the child cannot be started
   * @throws InterruptedException when this thread is interrupted; the child is dead by then
   */
  Optional<Output> run(byte[] input, int maxBytes, List<String> arguments)
      throws IOException, InterruptedException {
    children.acquire();
    try (MemoryFile file = MemoryFile.of(input)) {
      return output(start(process(limits(), arguments).redirectInput(file.file())), maxBytes);
    } finally {
      children.release();
    }
  }

  /** Not interrupted, or the child would be lost. */
  private static Process start(ProcessBuilder builder) throws IOException {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  return builder.start();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              STARTER)
          .join();
    } catch (CompletionException e) {
      throw new IOException("FFmpeg does not start", e.getCause());
    }
  }

  private Optional<Output> output(Process child, int maxBytes)
      throws IOException, InterruptedException {
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        Future<byte[]> bytes = readers.submit(() -> head(child.getInputStream(), maxBytes));
        Future<byte[]> message = readers.submit(() -> head(child.getErrorStream(), MESSAGE_BYTES));
        if (!child.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
        Output output =
            new Output(child.exitValue(), bytes.get(), new String(message.get(), UTF_8));
        if (OUT_OF_TIME.contains(output.exit())) {
          return Optional.empty();
        }
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
    command.addAll(List.of(program, "-nostdin", "-hide_banner", "-nostats"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("LD_LIBRARY_PATH", libraries);
    return builder;
  }

  /** First of all the tie to this process, so that nothing of the child can outlive it. */
  List<String> limits() {
    List<String> limits = new ArrayList<>();
    if (Files.isExecutable(SETPRIV)) {
      limits.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL", "--"));
    }
    if (Files.isExecutable(PRLIMIT)) {
      long processorSeconds = timeout.plusSeconds(1).toSeconds();
      limits.addAll(
          List.of(
              PRLIMIT.toString(),
              "--cpu=" + processorSeconds,
              "--as=" + memory.toBytes(),
              "--nofile=32",
              "--fsize=0",
              "--core=0"));
    }
    return limits;
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
    Path folder = Files.createDirectories(home.resolve("stand-ins"));
    for (String library : DEVICE_LIBRARIES) {
      try {
        Files.createSymbolicLink(folder.resolve(library), Path.of("../libdrm.so.2"));
      } catch (FileAlreadyExistsException made) {
        // by an earlier start
      }
    }
    return folder;
  }
}
