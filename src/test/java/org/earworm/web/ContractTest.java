package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract notices what it is there to notice. */
class ContractTest {
  private final Contract contract = new Contract();

  @Test
  void acceptsWhatIsDocumented() {
    hold(200, "application/json", "{'id': 'a', 'title': 'A', 'artists': [{'name': 'B'}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "200|application/json|{'id': 'a', 'title': 'A', 'artists': [], 'extra': 1}|extra",
        "200|application/json|{'id': 'a', 'title': 'A', 'artists': [{'name': 'B', 'extra':"
            + " 1}]}|extra",
        "200|application/json|{'id': 'a', 'artists': []}|title",
        "200|application/json|{'id': 'a', 'title': 1, 'artists': []}|string expected",
        "404|application/json|{'id': 'a', 'title': 'A', 'artists': []}|problem",
        "404|application/problem+json|{'type': 'about:blank', 'title': 'A', 'status': 404,"
            + " 'detail': 'B', 'instance': '/'}|type",
      })
  void noticesWhatIsNot(int status, String contentType, String body, String mentioned) {
    assertThatThrownBy(() -> hold(status, contentType, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(mentioned);
  }

  private void hold(int status, String contentType, String body) {
    contract.hold(
        "/v1/songs/a",
        Method.GET,
        SimpleResponse.Builder.status(status)
            .withContentType(contentType)
            .withHeader("ETag", "\"1\"")
            .withBody(body.replace('\'', '"'))
            .build());
  }
}
