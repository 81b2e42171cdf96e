package org.earworm.web;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A hum in, songs out. Thread-safe. */
@RestController
@RequestMapping(path = "/v1/search", produces = MediaType.APPLICATION_JSON_VALUE)
final class SearchController {
  private final HumSearch search;

  SearchController(HumSearch search) {
    this.search = search;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  SearchResult part(
      @RequestPart MultipartFile clip, @RequestParam(defaultValue = "false") boolean notes) {
    return search.answer(clip, notes);
  }

  /** Browsers record audio into containers they call video. */
  @PostMapping(
      consumes = {
        "audio/*",
        "video/*",
        "application/ogg",
        "application/mp4",
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  SearchResult body(InputStream clip, @RequestParam(defaultValue = "false") boolean notes)
      throws IOException {
    return search.answer(new ByteArrayResource(clip.readNBytes(search.mostBytes())), notes);
  }
}
