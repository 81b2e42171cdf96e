package org.earworm.web;

import static java.util.stream.Collectors.toSet;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Cataloguer;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.Repeatable;
import org.earworm.catalogue.Song;
import org.earworm.catalogue.Upload;
import org.earworm.indexing.Indexing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** What can be found: read, and changed. A change is acknowledged when it can be found, too. */
@RestController
@RequestMapping(path = "/v1/songs", produces = MediaType.APPLICATION_JSON_VALUE)
final class SongController {
  private static final int MAX_LIMIT = 200;

  /** RFC 9110, section 8.8.3. */
  private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

  /** RFC 9110, section 5.6.1: a list may have empty elements. */
  private static final Pattern TAGS =
      Pattern.compile(
          String.format(Locale.ROOT, "[ \\t,]*+%1$s(?:[ \\t]*,[ \\t]*(?:%1$s)?)*+[ \\t]*", TAG));

  /** What is kept is acknowledged after this time even if the index cannot follow now. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Catalogue catalogue;
  private final Cataloguer cataloguer;
  private final Indexing indexing;
  private final SongForm form;
  private final ChangeQueue changes;
  private final RepeatableRequests requests;

  SongController(
      Catalogue catalogue,
      Cataloguer cataloguer,
      Indexing indexing,
      SongForm form,
      ChangeQueue changes,
      RepeatableRequests requests) {
    this.catalogue = catalogue;
    this.cataloguer = cataloguer;
    this.indexing = indexing;
    this.form = form;
    this.changes = changes;
    this.requests = requests;
  }

  /** {@code SongPage} of openapi.yaml. */
  record SongPage(List<SongResult> songs, int total, @Nullable String nextCursor) {}

  @GetMapping
  SongPage songs(
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam @Nullable String cursor,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String artist) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.BAD_REQUEST.exception(
          "limit must be from 1 to " + MAX_LIMIT + "; limit=" + limit);
    }
    List<Song> songs =
        catalogue.songs().stream()
            .filter(song -> contains(song.title(), title))
            .filter(song -> artist.isEmpty() || hasArtist(song, artist))
            .toList();
    List<Song> page =
        songs.stream()
            .filter(song -> cursor == null || song.id().compareTo(cursor) > 0)
            .limit(limit)
            .toList();
    boolean last = page.isEmpty() || page.getLast() == songs.getLast();
    return new SongPage(
        page.stream().map(SongResult::of).toList(),
        songs.size(),
        last ? null : page.getLast().id());
  }

  private static boolean hasArtist(Song song, String artist) {
    return song.metadata().artists().stream().anyMatch(name -> contains(name, artist));
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  @GetMapping("/{id}")
  ResponseEntity<SongResult> song(@PathVariable String id) {
    return catalogue
        .song(id)
        .map(SongController::answer)
        .orElseThrow(
            () -> Problem.NOT_FOUND.exception("No song has this id; GET /v1/songs lists them."));
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<?> add(
      @RequestPart Part song,
      @RequestPart("reference") List<MultipartFile> references,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Principal caller)
      throws IOException {
    byte[] description = content(song);
    ResponseEntity<?> answer =
        requests.alone(
            caller.getName(),
            key,
            () -> changes.run(() -> add(description, references, caller.getName(), key)));
    indexing.settle(PATIENCE);
    return answer;
  }

  private ResponseEntity<?> add(
      byte[] description, List<MultipartFile> references, String caller, @Nullable String key) {
    Metadata metadata = form.read(description);
    List<Upload> uploads = references.stream().map(SongController::upload).toList();
    if (key == null) {
      return created(cataloguer.add(metadata, uploads));
    }
    Repeatable request = requests.adding(caller, key, metadata, uploads, SongController::created);
    return requests.answer(cataloguer.add(metadata, uploads, request));
  }

  private static ResponseEntity<SongResult> created(Song song) {
    return ResponseEntity.created(UriComponentsBuilder.fromPath("/v1/songs/{id}").build(song.id()))
        .eTag(tag(song))
        .body(SongResult.complete(song));
  }

  private static byte[] content(Part part) throws IOException {
    try (InputStream content = part.getInputStream()) {
      return content.readAllBytes();
    }
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<SongResult> describe(
      @PathVariable String id,
      @RequestBody JsonNode patch,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return answer(
        cataloguer.describe(id, matching(ifMatch), metadata -> form.patched(metadata, patch)));
  }

  @PutMapping(path = "/{id}/references/{number}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<SongResult> putReference(
      @PathVariable String id,
      @PathVariable int number,
      @RequestPart MultipartFile reference,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return changed(
        changes.run(
            () -> cataloguer.putReference(id, number, upload(reference), matching(ifMatch))));
  }

  @DeleteMapping("/{id}/references/{number}")
  ResponseEntity<SongResult> removeReference(
      @PathVariable String id,
      @PathVariable int number,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return changed(cataloguer.removeReference(id, number, matching(ifMatch)));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    cataloguer.remove(id, matching(ifMatch));
  }

  private ResponseEntity<SongResult> changed(Song song) {
    indexing.settle(PATIENCE);
    return answer(song);
  }

  private static ResponseEntity<SongResult> answer(Song song) {
    return ResponseEntity.ok().eTag(tag(song)).body(SongResult.complete(song));
  }

  private static Upload upload(MultipartFile file) {
    String name = file.getOriginalFilename();
    try {
      return Upload.of(name == null || name.isBlank() ? "recording" : name, file.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what was received", e);
    }
  }

  /**
   * RFC 9110, section 13.1.1: {@code *} or a list of tags, of which weak ones match nothing.
   *
   * @throws ProblemException when it is neither
   */
  private static Predicate<Song> matching(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return _ -> true;
    }
    if (!TAGS.matcher(ifMatch).matches()) {
      throw Problem.BAD_REQUEST.exception(
          "If-Match must be * or a list of tags such as \"3\", each as an ETag had it.");
    }
    Set<String> tags = TAG.matcher(ifMatch).results().map(MatchResult::group).collect(toSet());
    return song -> tags.contains(tag(song));
  }

  private static String tag(Song song) {
    return "\"" + song.version() + "\"";
  }
}
