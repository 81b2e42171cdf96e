package org.earworm.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.earworm.security.AccessKey;
import org.earworm.security.AccessKeys;
import org.earworm.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys of those who call: made, put in another's place, ended. */
@RestController
@RequestMapping(path = "/v1/admin/keys", produces = MediaType.APPLICATION_JSON_VALUE)
final class KeyController {
  private final AccessKeys keys;

  KeyController(AccessKeys keys) {
    this.keys = keys;
  }

  /** {@code KeyInput} of openapi.yaml. */
  record KeyInput(@Nullable String name, @Nullable Set<Scope> scopes, @Nullable Instant expires) {}

  /** {@code IssuedKey} of openapi.yaml. */
  record IssuedKey(AccessKey key, String token) {
    IssuedKey(AccessKeys.Issued issued) {
      this(issued.key(), issued.token());
    }
  }

  /** {@code KeyList} of openapi.yaml. */
  record KeyList(List<AccessKey> keys) {}

  @GetMapping
  KeyList list() {
    return new KeyList(keys.list());
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  IssuedKey add(@RequestBody KeyInput key) {
    if (key.name() == null
        || key.scopes() == null
        || key.scopes().stream().anyMatch(Objects::isNull)) {
      throw Problem.BAD_REQUEST.exception("A key needs a name and at least one scope.");
    }
    try {
      return new IssuedKey(keys.issue(key.name(), key.scopes(), key.expires()));
    } catch (IllegalArgumentException e) {
      throw Problem.BAD_REQUEST.exception(String.valueOf(e.getMessage()));
    }
  }

  @PostMapping("/{id}/successor")
  @ResponseStatus(HttpStatus.CREATED)
  IssuedKey rotate(@PathVariable String id, @RequestParam(defaultValue = "24") int graceHours) {
    try {
      return keys.rotate(id, Duration.ofHours(graceHours))
          .map(IssuedKey::new)
          .orElseThrow(KeyController::notFound);
    } catch (IllegalArgumentException e) {
      throw Problem.BAD_REQUEST.exception("graceHours: " + e.getMessage());
    }
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    if (!keys.revoke(id)) {
      throw notFound();
    }
  }

  private static ProblemException notFound() {
    return Problem.NOT_FOUND.exception("No key has this id; GET /v1/admin/keys lists them.");
  }
}
