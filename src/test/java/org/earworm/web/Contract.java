package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.util.Objects;
import org.springframework.boot.resttestclient.autoconfigure.RestTestClientBuilderCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** openapi.yaml: a test whose client gets an answer that is not described there fails. */
final class Contract implements RestTestClientBuilderCustomizer {
  private final OpenApiInteractionValidator openapi =
      OpenApiInteractionValidator.createForSpecificationUrl("static/openapi.yaml").build();

  @Override
  public void customize(RestTestClient.Builder<?> builder) {
    builder.entityExchangeResultConsumer(this::hold);
  }

  private void hold(EntityExchangeResult<?> exchange) {
    String path = exchange.getUrl().getPath();
    if (path.startsWith("/v1/")) {
      SimpleResponse.Builder response =
          SimpleResponse.Builder.status(exchange.getStatus().value())
              .withBody(exchange.getResponseBodyContent());
      exchange.getResponseHeaders().forEach(response::withHeader);
      hold(path, operation(exchange), response.build());
    }
  }

  void hold(Request request) {
    assertThat(openapi.validateRequest(request).getMessages()).isEmpty();
  }

  void hold(String path, Method method, SimpleResponse response) {
    assertThat(openapi.validateResponse(path, method, response).getMessages()).isEmpty();
  }

  /** Sends a request that must be refused with a problem, of which nothing internal shows. */
  static ResponseSpec expect(RequestHeadersSpec<?> request, int status, String type) {
    ResponseSpec response = request.exchange();
    response.expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    response
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earworm:problem:" + type)
        .jsonPath("$.status")
        .isEqualTo(status)
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).doesNotContain("Exception", "org."));
    return response.expectStatus().isEqualTo(status);
  }

  /** The answer to a request that is granted. */
  static <T> T answer(RequestHeadersSpec<?> request, Class<T> type) {
    return Objects.requireNonNull(
        request.exchange().expectStatus().isOk().expectBody(type).returnResult().getResponseBody());
  }

  /** The refusal of a method is described where the allowed method is. */
  private static Method operation(EntityExchangeResult<?> exchange) {
    HttpMethod method =
        exchange.getResponseHeaders().getAllow().stream().findAny().orElse(exchange.getMethod());
    return Method.valueOf(method.name());
  }
}
