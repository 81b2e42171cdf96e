package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service is ready when it can answer, not when it has started. */
@Tag("process")
class ReadinessTest {
  @TempDir private Path folder;

  @Test
  void aServiceThatCannotSearchIsNotReady() throws Exception {
    try (ServiceProcess service =
        new ServiceProcess(folder.resolve("data"), "earworm.audio.decode-timeout=1ms")) {
      await()
          .atMost(Duration.ofMinutes(4))
          .until(() -> service.log().split("Not ready, and no search is taken", -1).length > 2);
      assertThat(service.log()).contains("EARWORM_AUDIO_DECODE_TIMEOUT", "takes too long");
      assertThat(service.get("/livez").statusCode()).isEqualTo(200);
      assertThat(service.get("/readyz").statusCode()).isEqualTo(503);
      HttpResponse<String> refused =
          service.send("POST", "/v1/search", Map.of("Content-Type", "audio/wav"), new byte[] {1});
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("not-ready");
    }
  }
}
