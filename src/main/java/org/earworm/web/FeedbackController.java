package org.earworm.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.earworm.feedback.Feedback;
import org.earworm.feedback.Feedback.Verdict;
import org.earworm.feedback.UnknownSearchException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether an answer was right; whoever has the search's id may say, and take it back. */
@RestController
@RequestMapping(path = "/v1/searches/{id}/feedback", produces = MediaType.APPLICATION_JSON_VALUE)
final class FeedbackController {
  private final Feedback feedback;

  FeedbackController(Feedback feedback) {
    this.feedback = feedback;
  }

  /** {@code Feedback} of openapi.yaml. */
  record Said(@NotNull Verdict verdict, @Nullable String song, @Nullable Boolean consent) {}

  /** {@code FeedbackKept} of openapi.yaml. */
  record Kept(boolean kept, @Nullable Instant expires) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Kept say(@PathVariable UUID id, @Valid @RequestBody Said said) {
    if (!Boolean.TRUE.equals(said.consent())) {
      feedback.remove(id);
      return new Kept(false, null);
    }
    try {
      return new Kept(true, feedback.keep(id, said.verdict(), said.song()));
    } catch (UnknownSearchException e) {
      throw Problem.NOT_FOUND.exception(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw Problem.BAD_REQUEST.exception(String.valueOf(e.getMessage()));
    }
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void takeBack(@PathVariable UUID id) {
    feedback.forget(id);
  }
}
