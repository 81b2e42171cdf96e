package org.earworm.catalogue;

import java.time.Duration;
import java.util.function.Function;
import org.earworm.storage.Sha256;

/**
 * A request that may come again because its answer was lost
 * (draft-ietf-httpapi-idempotency-key-header-07): the first answer is kept with the change it tells
 * of, and given again.
 *
 * @param caller who asks; another caller's keys are other keys
 * @param key what the caller calls the request
 * @param fingerprint SHA-256 of all that is asked for, hexadecimal
 * @param answer what to say of the song that was added
 */
public record Repeatable(
    String caller, String key, String fingerprint, Function<Song, String> answer) {
  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofDays(1);

  /** A request for what these bytes say. */
  public static Repeatable of(
      String caller, String key, byte[] request, Function<Song, String> answer) {
    return new Repeatable(caller, key, Sha256.of(request), answer);
  }
}
