package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import org.earworm.web.ContractRequests.Request;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;

/** Whatever is asked, it is the asker's fault: requests made from the contract get no 5xx. */
@Tag("fuzz")
@HttpTest
@TestPropertySource(properties = "earworm.jobs.enabled=false")
class FuzzTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Started when the first request is sent. */
  private static final class Service {
    private static final ApplicationContext CONTEXT =
        new TestContextManager(FuzzTest.class).getTestContext().getApplicationContext();
    private static final String URL =
        "http://localhost:" + CONTEXT.getEnvironment().getProperty("local.server.port");
    private static final String KEY = CONTEXT.getBean(Keys.class).admin();
  }

  @Provide
  Arbitrary<Request> requests() throws IOException {
    return new ContractRequests().requests();
  }

  @Property(tries = 10_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void theServiceIsNeverAtALoss(@ForAll("requests") Request sent) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(Service.URL + sent.path()))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", Service.KEY)
            .method(sent.method(), BodyPublishers.ofByteArray(sent.body()));
    sent.headers().forEach(request::header);
    HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isLessThan(500);
    Statistics.label("status")
        .collect(response.statusCode() / 100)
        .coverage(status -> status.check(2).percentage(share -> share > 10));
  }
}
