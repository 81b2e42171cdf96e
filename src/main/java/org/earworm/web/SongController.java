package org.earworm.web;

import java.util.List;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.Song;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be found. */
@RestController
@RequestMapping(path = "/v1/songs", produces = MediaType.APPLICATION_JSON_VALUE)
final class SongController {
  private static final int MAX_LIMIT = 200;

  private final Catalog catalog;

  SongController(Catalog catalog) {
    this.catalog = catalog;
  }

  @GetMapping
  SongPage songs(
      @RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.BAD_REQUEST.exception(
          "limit must be from 1 to " + MAX_LIMIT + "; limit=" + limit);
    }
    List<Song> songs = catalog.songs();
    int from = cursor == null ? 0 : after(cursor, songs);
    int to = Math.min(songs.size(), from + limit);
    return new SongPage(
        songs.subList(from, to).stream().map(SongResult::of).toList(),
        songs.size(),
        to < songs.size() ? songs.get(to - 1).id() : null);
  }

  @GetMapping("/{id}")
  SongResult song(@PathVariable String id) {
    return catalog
        .song(id)
        .map(SongResult::of)
        .orElseThrow(
            () -> Problem.NOT_FOUND.exception("No song has this id; GET /v1/songs lists them."));
  }

  /** A cursor is the id of the last song of the page before it. */
  private static int after(String cursor, List<Song> songs) {
    for (int i = 0; i < songs.size(); i++) {
      if (songs.get(i).id().equals(cursor)) {
        return i + 1;
      }
    }
    throw Problem.BAD_REQUEST.exception("cursor must be the nextCursor of an earlier page.");
  }

  /** {@code SongPage} of openapi.yaml. */
  record SongPage(List<SongResult> songs, int total, @Nullable String nextCursor) {}
}
