package org.earworm.web;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.earworm.audio.AudioException;
import org.earworm.catalogue.CatalogueException;
import org.earworm.embedding.CheckpointException;
import org.earworm.ingestion.IngestionException;
import org.earworm.jobs.ExclusiveJobException;
import org.earworm.jobs.JobEndedException;
import org.earworm.retrieval.HumException;
import org.earworm.voice.MelodyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Everything that can go wrong, as RFC 9457 problem types. The names are part of the contract. */
enum Problem {
  EMPTY(HttpStatus.BAD_REQUEST, "The clip is empty"),
  MISSING_PART(HttpStatus.BAD_REQUEST, "A part of the form is missing"),
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request is not as documented"),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "This needs a key"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "This key does not open that"),
  FOREIGN_ORIGIN(HttpStatus.FORBIDDEN, "Pages of this origin may not do that"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing here"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This method is not allowed here"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer is not available in that media type"),
  STREAM_IDLE(HttpStatus.REQUEST_TIMEOUT, "Nothing comes from the stream"),
  DUPLICATE(HttpStatus.CONFLICT, "The catalogue has this already"),
  LAST_REFERENCE(HttpStatus.CONFLICT, "The song needs a reference"),
  REQUEST_RUNNING(HttpStatus.CONFLICT, "This request is still being done"),
  REFERENCE_DAMAGED(HttpStatus.CONFLICT, "A file of the catalogue is damaged"),
  REFERENCE_MISSING(HttpStatus.CONFLICT, "A file of the catalogue is gone"),
  JOB_RUNNING(HttpStatus.CONFLICT, "There can be only one job of this kind"),
  JOB_ENDED(HttpStatus.CONFLICT, "The job has ended"),
  MODEL_STAYS(HttpStatus.CONFLICT, "This model cannot be deleted"),
  PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "The song has changed"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "This is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of another media type"),
  NOT_AUDIO(HttpStatus.UNPROCESSABLE_CONTENT, "The clip is not audio"),
  UNSUPPORTED(HttpStatus.UNPROCESSABLE_CONTENT, "The clip is of a kind that is not read"),
  CORRUPT(HttpStatus.UNPROCESSABLE_CONTENT, "The clip is damaged"),
  TIMEOUT(HttpStatus.UNPROCESSABLE_CONTENT, "The clip takes too long to decode"),
  TOO_LONG(HttpStatus.UNPROCESSABLE_CONTENT, "The clip is too long"),
  SILENT(HttpStatus.UNPROCESSABLE_CONTENT, "The clip is silent"),
  TOO_SHORT(HttpStatus.UNPROCESSABLE_CONTENT, "The hum is too short"),
  NO_PITCH(HttpStatus.UNPROCESSABLE_CONTENT, "No melody was heard"),
  UNKNOWN_FORMAT(HttpStatus.UNPROCESSABLE_CONTENT, "The file is of no known format"),
  UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The score is damaged"),
  NO_NOTES(HttpStatus.UNPROCESSABLE_CONTENT, "The score has no melody"),
  SEVERAL_MELODIES(HttpStatus.UNPROCESSABLE_CONTENT, "The file has several melodies"),
  KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key is of another request"),
  IMPORT_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT, "This cannot be imported"),
  MODEL_UNUSABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The model cannot be used"),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "These are too many requests"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke on our side"),
  NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, "The service is not ready"),
  OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too much is asked at once"),
  ISSUER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Tokens cannot be checked now"),
  TOO_MANY_STREAMS(HttpStatus.SERVICE_UNAVAILABLE, "Too many recordings are streamed now"),
  STORAGE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Nothing can be stored now"),
  STORAGE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "The disk is full");

  /** All that callers are told of {@link #INTERNAL}. */
  static final String FAILED =
      "The request failed; trying again may help. The reason is in our log.";

  private static final Duration UNTIL_ROOM = Duration.ofSeconds(2);

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** What an exception means to the caller. */
  static Problem of(Throwable exception) {
    return switch (exception) {
      case AudioException audio -> valueOf(audio.reason().name());
      case HumException hum -> valueOf(hum.reason().name());
      case IngestionException source ->
          source.reason() == IngestionException.Reason.TOO_LARGE ? TOO_LARGE : IMPORT_UNREADABLE;
      case ExclusiveJobException running -> JOB_RUNNING;
      case JobEndedException ended -> JOB_ENDED;
      case CheckpointException model -> MODEL_UNUSABLE;
      case MelodyException score -> valueOf(score.reason().name());
      case CatalogueException change -> valueOf(change.reason().name());
      case ProblemException problem -> problem.problem();
      default -> INTERNAL;
    };
  }

  /** The general problem of a status, for errors Spring finds itself. */
  static Problem of(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> NOT_READY;
      case 501, 505 -> BAD_REQUEST; // a method, an encoding or a version that nobody knows
      default -> status.is4xxClientError() ? BAD_REQUEST : INTERNAL;
    };
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  /** Name in kebab case, as in the type's URN. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  ProblemDetail detail(String detail) {
    return describe(ProblemDetail.forStatusAndDetail(status, detail));
  }

  ProblemDetail describe(ProblemDetail detail) {
    detail.setType(URI.create("urn:earworm:problem:" + slug()));
    detail.setTitle(title);
    return detail;
  }

  static ProblemException overloaded(String detail) {
    return OVERLOADED.exception(detail).retryAfter(UNTIL_ROOM);
  }

  ProblemException exception(String detail) {
    return new ProblemException(this, detail);
  }
}
