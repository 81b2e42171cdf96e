package org.earworm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.web.Contract.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.web.SongController.SongPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@HttpTest
class SongsTest {
  @Autowired private RestTestClient client;
  @Autowired private Catalogue catalogue;
  @Autowired private Keys keys;

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 200})
  void pagesHoldEverySongOnceInOrder(int limit) {
    List<String> ids = new ArrayList<>();
    SongPage page = page("?limit=" + limit);
    while (true) {
      page.songs().forEach(song -> ids.add(song.id()));
      assertThat(page.total()).isEqualTo(catalogue.size());
      if (page.nextCursor() == null) {
        break;
      }
      assertThat(page.songs()).hasSize(limit);
      page = page("?limit=" + limit + "&cursor=" + page.nextCursor());
    }
    assertThat(ids).isEqualTo(catalogue.songs().stream().map(Song::id).toList());
  }

  @Test
  void aPageHoldsFiftySongsUnlessAsked() {
    assertThat(page("").songs()).hasSize(Math.min(50, catalogue.size()));
  }

  @Test
  void everySongIsThereById() {
    for (Song song : catalogue.songs()) {
      SongResult result =
          client
              .get()
              .uri("/v1/songs/{id}", song.id())
              .exchange()
              .expectStatus()
              .isOk()
              .expectBody(SongResult.class)
              .returnResult()
              .getResponseBody();
      assertThat(result).isEqualTo(SongResult.complete(song));
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    expect(client.get().uri("/v1/songs/no-such-song"), 404, "not-found");
    expect(
        client.delete().uri("/v1/songs").header("Authorization", keys.catalogue()),
        405,
        "method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=many"})
  void refusesParametersThatAreNotAsDocumented(String query) {
    expect(client.get().uri("/v1/songs?" + query), 400, "bad-request");
  }

  private SongPage page(String query) {
    return Objects.requireNonNull(
        client
            .get()
            .uri("/v1/songs" + query)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(SongPage.class)
            .returnResult()
            .getResponseBody());
  }
}
