package org.earworm.feedback;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.earworm.Database;
import org.earworm.alignment.Alignment;
import org.earworm.alignment.Evidence;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.feedback.Feedback.Verdict;
import org.earworm.melody.Melodies;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.Fusion;
import org.earworm.retrieval.Ranking;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of what people say, and how long, on every database. */
@Tag("database")
@ParameterizedClass
@EnumSource
class FeedbackTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final PitchContour HUM = new PitchContour(new float[] {60, 62.25f, 0, 64});
  private static final Song RIGHT = Song.of("right", Melodies.random(20, Melodies.random(1)));
  private static final Song OTHER = Song.of("other", Melodies.random(20, Melodies.random(2)));

  private final JdbcClient jdbc;
  private final Catalogue catalogue = new Catalogue(List.of(RIGHT, OTHER));
  private RecentSearches searches = remembering(DAY);

  FeedbackTest(Database database) {
    jdbc = JdbcClient.create(database.open());
  }

  private static RecentSearches remembering(Duration window) {
    return new RecentSearches(new FeedbackProperties(window, DAY));
  }

  private Feedback keeping(Duration retention) {
    return keeping(retention, catalogue);
  }

  private Feedback keeping(Duration retention, Catalogue of) {
    return new Feedback(jdbc, searches, of, new FeedbackProperties(DAY, retention));
  }

  private UUID search(Song... found) {
    UUID id = UUID.randomUUID();
    var place = new Alignment(0.1, 0, 1, 0);
    List<Evidence> evidence =
        List.of(found).stream().map(it -> new Evidence(it, 1, 0.1, 0.1, 0, 0, 0, place)).toList();
    searches.remember(id, new Ranking(HUM, evidence, Fusion.DEFAULT));
    return id;
  }

  private int kept() {
    return jdbc.sql("SELECT count(*) FROM feedback").query(Integer.class).single();
  }

  @Test
  void aHumComesBackAsItWasHeardWithItsSong() {
    Feedback feedback = keeping(DAY);
    feedback.keep(search(RIGHT), Verdict.RIGHT, null);
    feedback.keep(search(RIGHT), Verdict.SONG, "other");
    assertThat(feedback.labelled().hums()).extracting(Hum::song).containsExactly("right", "other");
    assertThat(feedback.labelled().hums())
        .allSatisfy(hum -> assertThat(hum.contour().semitones()).isEqualTo(HUM.semitones()));
  }

  @Test
  void whatIsTooOldIsNotUsedAndGoesWithTheNext() {
    keeping(Duration.ofMillis(-1)).keep(search(RIGHT), Verdict.RIGHT, null);
    Feedback feedback = keeping(DAY);
    assertThat(kept()).isEqualTo(1);
    assertThat(feedback.labelled().hums()).isEmpty();

    Instant before = Instant.now();
    Instant expires = feedback.keep(search(RIGHT), Verdict.RIGHT, null);

    assertThat(expires).isBetween(before.plus(DAY), Instant.now().plus(DAY));
    assertThat(kept()).isEqualTo(1);
    assertThat(feedback.labelled().hums()).hasSize(1);
  }

  @Test
  void aSearchIsForgottenAfterItsTime() {
    UUID search = search(RIGHT);
    keeping(DAY).keep(search, Verdict.RIGHT, null);
    searches = remembering(Duration.ofMillis(1));
    UUID forgotten = search(RIGHT);
    await().atMost(10, SECONDS).until(() -> searches.find(forgotten).isEmpty());
    assertThatThrownBy(() -> keeping(DAY).keep(forgotten, Verdict.WRONG, null))
        .isInstanceOf(UnknownSearchException.class)
        .hasMessageContaining(forgotten.toString());
    assertThat(keeping(DAY).labelled().hums()).as("what was said stays").hasSize(1);
  }

  @Test
  void aSongThatIsGoneTeachesNothingUntilItComesBack() {
    keeping(DAY).keep(search(RIGHT), Verdict.RIGHT, null);
    Feedback without = keeping(DAY, new Catalogue(List.of(OTHER)));
    assertThat(without.labelled().hums()).isEmpty();
    assertThat(without.labelled().songs()).isEmpty();
    assertThat(keeping(DAY).labelled().songs()).containsOnlyKeys("right");
  }

  @Test
  void anAnswerWithoutSongsHasNoRightOne() {
    Feedback feedback = keeping(DAY);
    feedback.keep(search(), Verdict.RIGHT, null);
    assertThat(kept()).isEqualTo(1);
    assertThat(feedback.labelled().hums()).isEmpty();
  }

  @Test
  void whatCannotBeKeptLeavesWhatWasSaidBefore() {
    Feedback feedback = keeping(DAY);
    UUID search = search(RIGHT);
    feedback.keep(search, Verdict.RIGHT, null);
    assertThatThrownBy(() -> feedback.keep(search, Verdict.SONG, "nowhere"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(feedback.labelled().hums()).extracting(Hum::song).containsExactly("right");
  }
}
