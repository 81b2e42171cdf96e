package org.earworm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.earworm.audio.Pcm;
import org.earworm.audio.Wav;
import org.jspecify.annotations.Nullable;

/**
 * What a service has under way beside the changes of its catalogue: searches, clips that take the
 * decoder all of its time, uploads without an end. Each goes on until the service is gone.
 */
final class Traffic {
  private static final int UPLOAD_BYTES = 1_000_000;

  private final byte[] hum = hum();
  private final byte[] endless = endless();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();

  /** Searches that were answered. */
  int answered() {
    return answered.get();
  }

  /** Uploads that were begun. */
  int begun() {
    return begun.get();
  }

  List<Callable<@Nullable Void>> to(ServiceProcess service) {
    return List.of(
        () -> search(service, "audio/wav", hum),
        () -> search(service, "audio/amr", endless),
        () -> search(service, "audio/amr", endless),
        () -> upload(service, "/v1/search", "multipart/form-data; boundary=x"),
        () -> upload(service, "/v1/songs", "multipart/form-data; boundary=x"),
        () -> upload(service, "/v1/admin/imports", "application/zip"));
  }

  private @Nullable Void search(ServiceProcess service, String type, byte[] clip) throws Exception {
    try {
      while (true) {
        if (service.send("POST", "/v1/search", Map.of("Content-Type", type), clip).statusCode()
            == 200) {
          answered.incrementAndGet();
        }
      }
    } catch (IOException killed) {
      return null;
    }
  }

  /** Sends less than it has announced, and waits. */
  private @Nullable Void upload(ServiceProcess service, String path, String type) throws Exception {
    String head =
        String.join(
            "\r\n",
            "POST " + path + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + service.key(),
            "Content-Type: " + type,
            "Content-Length: " + 2 * UPLOAD_BYTES,
            "",
            "--x",
            "Content-Disposition: form-data; name=\"clip\"; filename=\"hum.wav\"",
            "",
            "");
    try (Socket socket = service.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(US_ASCII));
      out.write(new byte[UPLOAD_BYTES]);
      out.flush();
      begun.incrementAndGet();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException killed) {
      // as it should be
    }
    return null;
  }

  /** Four seconds of one pitch, as WAV. */
  static byte[] hum() {
    float[] samples = new float[4 * Pcm.SAMPLE_RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 220 * i / Pcm.SAMPLE_RATE));
    }
    return Wav.of(new Pcm(samples));
  }

  /** Nine megabytes of frames with nothing in them. */
  private static byte[] endless() {
    byte[] clip = new byte[9_000_000];
    Arrays.fill(clip, (byte) 0xFF);
    System.arraycopy("#!AMR\n".getBytes(US_ASCII), 0, clip, 0, 6);
    return clip;
  }

  /** Dead ones may wait for somebody to ask how they ended. */
  static boolean runs(ProcessHandle process) {
    try {
      return !Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
    } catch (IOException gone) {
      return false;
    }
  }

  /** What was sent and is of no song. */
  static List<Path> left(Path data) throws IOException {
    List<Path> left = new ArrayList<>();
    for (Path folder : List.of(ServiceProcess.temporary(data), data.resolve("imports"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(Files::isRegularFile).forEach(left::add);
      }
    }
    return left;
  }
}
