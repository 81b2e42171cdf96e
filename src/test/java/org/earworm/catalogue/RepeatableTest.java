package org.earworm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.catalogue.Shelf.abc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.earworm.Database;
import org.earworm.catalogue.CatalogueException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A request that is sent twice is done once, and answered as it was the first time. */
@Tag("database")
@ParameterizedClass
@EnumSource
class RepeatableTest extends KeptCatalogue {
  RepeatableTest(Database database) {
    super(database);
  }

  @Test
  void theAnswerToARepeatableRequestIsKeptWithItsChange() throws IOException {
    List<Upload> uploads = List.of(abc("CDE"));
    Repeatable request = request("Ada", "one");
    String answer = shelf.cataloguer.add(ALL, uploads, request);
    Song song = shelf.catalogue.songs().getFirst();
    assertThat(answer).isEqualTo(song.id() + " in version 1");
    shelf.cataloguer.describe(song.id(), ANY, it -> Metadata.of("Other"));
    assertThat(shelf.cataloguer.add(ALL, uploads, request)).isEqualTo(answer);
    shelf = again();
    shelf.cataloguer.remove(song.id(), ANY);
    assertThat(shelf.cataloguer.add(ALL, uploads, request)).isEqualTo(answer);
    assertThat(shelf.catalogue.songs()).isEmpty();
    refused(
        Reason.KEY_REUSED,
        "new one",
        () -> shelf.cataloguer.add(ALL, uploads, request("Ada", "two")));
    assertThat(shelf.cataloguer.add(ALL, uploads, request("Eve", "two"))).isNotEqualTo(answer);
    assertSame();
  }

  @Test
  void theAnswerToARepeatableRequestIsForgottenAfterItsTime() {
    Repeatable request = request("Ada", "one");
    shelf.cataloguer.add(ALL, List.of(abc("CDE")), request);
    Instant later = Instant.now().plus(Repeatable.KEPT);
    assertThat(shelf.answers.find(request, later.minusSeconds(60))).isPresent();
    assertThat(shelf.answers.find(request, later)).isEmpty();
    shelf.answers.sweep(later);
    assertThat(shelf.answers.find(request, Instant.now())).isEmpty();
  }

  @Test
  void ofARequestThatFailsNothingIsKept() {
    List<Upload> uploads = List.of(abc("CDE"));
    add("Song", abc("CDE"));
    Repeatable request = request("Ada", "one");
    refused(Reason.DUPLICATE, "", () -> shelf.cataloguer.add(ALL, uploads, request));
    assertThat(shelf.answers.find(request, Instant.now())).isEmpty();
  }

  private static Repeatable request(String caller, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return Repeatable.of(caller, "key", bytes, song -> song.id() + " in version " + song.version());
  }
}
