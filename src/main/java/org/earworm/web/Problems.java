package org.earworm.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.earworm.audio.AudioException;
import org.earworm.catalogue.CatalogueException;
import org.earworm.embedding.CheckpointException;
import org.earworm.ingestion.IngestionException;
import org.earworm.jobs.ExclusiveJobException;
import org.earworm.jobs.JobEndedException;
import org.earworm.retrieval.HumException;
import org.earworm.voice.MelodyException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers every failure with a {@link Problem}: ours, Spring's, and those nobody foresaw. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
  private static final URI UNTYPED = URI.create("about:blank");

  private final Duration delay;

  Problems(WebProperties properties) {
    delay = properties.refusalDelay();
  }

  @ExceptionHandler({
    AudioException.class,
    HumException.class,
    ExclusiveJobException.class,
    JobEndedException.class,
    CheckpointException.class,
    IngestionException.class,
    MelodyException.class,
    CatalogueException.class
  })
  @Nullable ResponseEntity<Object> foreseen(RuntimeException exception, WebRequest request) {
    return answer(
        Problem.of(exception), String.valueOf(exception.getMessage()), exception, request);
  }

  /** A read; what a write meets is a {@link CatalogueException}. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  @Nullable ResponseEntity<Object> database(RuntimeException exception, WebRequest request) {
    logger.error("The database cannot be used", exception);
    String detail = "The database cannot be used now; try again later. The reason is in our log.";
    return answer(Problem.STORAGE_UNAVAILABLE, detail, exception, request);
  }

  /** Who calls cannot be told now: the database is away, or the issuer of tokens. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> unknown(
      AuthenticationServiceException exception, WebRequest request) {
    if (!(exception.getCause() instanceof JwtException)) {
      return database(exception, request);
    }
    logger.error("The issuer's keys cannot be read", exception);
    String detail = "The issuer of tokens cannot be asked now; try again later.";
    return answer(Problem.ISSUER_UNAVAILABLE, detail, exception, request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unauthorized(
      AuthenticationException exception, WebRequest request) {
    String detail = "Send a key that is in force, in the header \"Authorization: Bearer KEY\".";
    boolean sent = !(exception instanceof InsufficientAuthenticationException);
    String challenge = sent ? "Bearer error=\"invalid_token\"" : "Bearer";
    return challenge(Problem.UNAUTHORIZED, detail, challenge, exception, request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> forbidden(AccessDeniedException exception, WebRequest request) {
    String detail = "Use a key with the scope that this needs; ./earworm keys makes one.";
    String challenge = "Bearer error=\"insufficient_scope\"";
    return challenge(Problem.FORBIDDEN, detail, challenge, exception, request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> multipart(MultipartException exception, WebRequest request)
      throws Exception {
    if (exception.getCause() instanceof ProblemException refusal) { // while it was received
      return handleException(refusal, request);
    }
    String detail = "The multipart body could not be read; send it as curl -F clip=@hum.wav does.";
    return answer(Problem.BAD_REQUEST, detail, exception, request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> parameter(
      InvalidParameterException exception, WebRequest request) {
    String detail = "A parameter of the query cannot be decoded; encode it as UTF-8, in percent.";
    return answer(Problem.BAD_REQUEST, detail, exception, request);
  }

  @ExceptionHandler({BadRequestException.class, FileUploadException.class})
  @Nullable ResponseEntity<Object> body(IOException exception, WebRequest request) {
    String detail = "The body breaks off, or is not cut as its headers say.";
    return answer(Problem.BAD_REQUEST, detail, exception, request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unforeseen(Exception exception, WebRequest request) {
    if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
      HttpServletResponse begun = ((ServletWebRequest) request).getResponse();
      return begun == null || begun.isCommitted()
          ? null
          : body(new IOException(exception), request); // it may still read
    }
    logger.error("A request failed for a reason that is not the caller's", exception);
    return answer(Problem.INTERNAL, Problem.FAILED, exception, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestPart(
      MissingServletRequestPartException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String part = exception.getRequestPartName();
    String detail =
        switch (part) {
          case "clip" -> "Send the recording as a file in the part \"clip\": curl -F clip=@hum.wav";
          case "song" ->
              "Describe the song in the part \"song\": curl -F 'song={\"title\": \"…\"}'";
          default -> "Send a file in the part \"" + part + "\": curl -F " + part + "=@tune.mid";
        };
    return answer(Problem.MISSING_PART, detail, exception, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail = "There is no body, or it breaks off; /openapi.yaml says what it should be.";
    return answer(Problem.BAD_REQUEST, detail, exception, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail =
        exception.getBindingResult().getFieldErrors().stream()
            .map(error -> error.getField() + " " + error.getDefaultMessage())
            .sorted()
            .collect(Collectors.joining("; "));
    return answer(Problem.BAD_REQUEST, detail, exception, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<MediaType> types = exception.getSupportedMediaTypes();
    String detail =
        types.contains(MediaType.valueOf("audio/*"))
            ? "Send a form (curl -F clip=@hum.wav), or a recording as the body with its media type"
                + " (curl --data-binary @hum.wav -H 'Content-Type: audio/wav')."
            : "The header Content-Type must be one of " + MediaType.toString(types) + ".";
    return answer(Problem.UNSUPPORTED_MEDIA_TYPE, detail, exception, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(exception);
    String detail =
        cause instanceof FileCountLimitExceededException
            ? "The form has too many parts."
            : String.valueOf(cause.getMessage()).startsWith("Header section")
                ? "The head of a part is too long, such as the name of its file."
                : "Send a smaller file: a shorter recording, or a compressed one such as M4A or"
                    + " WebM.";
    return answer(Problem.TOO_LARGE, detail, exception, request);
  }

  /** Asks for another key, as RFC 6750 has it. */
  private @Nullable ResponseEntity<Object> challenge(
      Problem problem, String detail, String challenge, Exception exception, WebRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    return handleExceptionInternal(
        exception, problem.detail(detail), headers, problem.status(), request);
  }

  private @Nullable ResponseEntity<Object> answer(
      Problem problem, String detail, Exception exception, WebRequest request) {
    return handleExceptionInternal(
        exception, problem.detail(detail), new HttpHeaders(), problem.status(), request);
  }

  /** Gives Spring's own errors, which come without a type, one of ours. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail detail
        && (detail.getType() == null || UNTYPED.equals(detail.getType()))) {
      Problem.of(status).describe(detail);
    }
    if (headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
      hold();
    }
    HttpHeaders all = HttpHeaders.copyOf(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON); // also if Accept cannot be read
    return super.createResponseEntity(body, all, status, request);
  }

  /** Who is told to wait waits: a virtual thread, which costs nothing, and a client that spins. */
  private void hold() {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException stopNow) {
      Thread.currentThread().interrupt();
    }
  }
}
