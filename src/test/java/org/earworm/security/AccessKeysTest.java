package org.earworm.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.earworm.Database;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("database")
@ParameterizedClass
@EnumSource
@ExtendWith(OutputCaptureExtension.class)
class AccessKeysTest {
  private final JdbcClient jdbc;
  private final AccessKeys keys;

  AccessKeysTest(Database database) {
    DataSource opened = database.open();
    jdbc = JdbcClient.create(opened);
    keys = new AccessKeys(jdbc);
  }

  @Test
  void aKeyIsFoundByItsToken() {
    AccessKeys.Issued issued = keys.issue("Ada", Set.of(Scope.ADMIN, Scope.CATALOGUE), null);
    AccessKey found = keys.find(issued.token()).orElseThrow();
    assertThat(found.id()).isEqualTo(issued.key().id());
    assertThat(found.name()).isEqualTo("Ada");
    assertThat(found.scopes()).containsExactlyInAnyOrder(Scope.ADMIN, Scope.CATALOGUE);
    assertThat(keys.find(issued.token() + "x")).isEmpty();
  }

  @Test
  void aTokenIsKeptNowhere() {
    AccessKeys.Issued issued = keys.issue("Ada", Set.of(Scope.ADMIN), null);
    assertThat(issued.toString()).doesNotContain(issued.token());
    assertThat(jdbc.sql("SELECT * FROM access_key").query().listOfRows().toString())
        .contains("Ada")
        .doesNotContain(issued.token());
  }

  @Test
  void aKeyExpiresAndIsRevoked() {
    AccessKeys.Issued past = keys.issue("past", Set.of(Scope.ADMIN), null);
    AccessKeys.Issued next = keys.rotate(past.key().id(), Duration.ZERO).orElseThrow();
    keys.revoke(next.key().id());
    AccessKeys.Issued future =
        keys.issue("future", Set.of(Scope.ADMIN), Instant.now().plusSeconds(3600));
    assertThat(keys.find(past.token())).isEmpty();
    assertThat(keys.find(future.token())).isPresent();

    assertThat(keys.revoke(future.key().id())).isTrue();

    assertThat(keys.find(future.token())).isEmpty();
    assertThat(keys.revoke(future.key().id())).isFalse();
    assertThat(keys.list()).extracting(AccessKey::name).isEqualTo(List.of("past"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-01-01T00:00:00Z",
        "2020-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z"
      })
  void noKeyIsMadeForAnAbsurdTime(String expires) {
    assertThatThrownBy(() -> keys.issue("Ada", Set.of(Scope.ADMIN), Instant.parse(expires)))
        .isInstanceOf(IllegalArgumentException.class);
    AccessKeys.Issued key = keys.issue("Ada", Set.of(Scope.ADMIN), null);
    for (Duration grace : List.of(Duration.ofHours(-1), Duration.ofDays(366))) {
      assertThatThrownBy(() -> keys.rotate(key.key().id(), grace))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(keys.list()).hasSize(1);
  }

  @Test
  void aRotatedKeyIsReplacedAndOpensForAWhileYet() {
    Instant end = Instant.now().plusSeconds(7200).truncatedTo(ChronoUnit.MILLIS);
    AccessKeys.Issued old = keys.issue("Ada", Set.of(Scope.SEARCH), end);

    AccessKeys.Issued next = keys.rotate(old.key().id(), Duration.ofHours(1)).orElseThrow();

    assertThat(next.key().name()).isEqualTo("Ada");
    assertThat(next.key().scopes()).containsExactly(Scope.SEARCH);
    assertThat(next.key().expires()).isEqualTo(end);
    assertThat(keys.find(next.token())).isPresent();
    assertThat(keys.find(old.token()).orElseThrow().expires()).isBefore(end).isAfter(Instant.now());
    keys.rotate(next.key().id(), Duration.ZERO);
    assertThat(keys.find(next.token())).isEmpty();
    assertThat(keys.rotate(next.key().id(), Duration.ofHours(1))).isEmpty();
  }

  @Test
  void whileTheDatabaseIsAwayKeysThatWereSeenAreKnown() {
    AccessKeys.Issued seen = keys.issue("seen", Set.of(Scope.SEARCH), null);
    AccessKeys.Issued unseen = keys.issue("unseen", Set.of(Scope.SEARCH), null);
    AccessKeys.Issued revoked = keys.issue("revoked", Set.of(Scope.SEARCH), null);
    AccessKeys.Issued rotated = keys.issue("rotated", Set.of(Scope.SEARCH), null);
    Stream.of(seen, revoked, rotated)
        .forEach(key -> assertThat(keys.find(key.token())).isPresent());
    keys.revoke(revoked.key().id());
    keys.rotate(rotated.key().id(), Duration.ZERO);

    jdbc.sql("ALTER TABLE access_key RENAME TO away").update();

    for (int i = 0; i < 3; i++) {
      assertThat(keys.find(seen.token())).contains(keys.find(seen.token()).orElseThrow());
      for (AccessKeys.Issued other : List.of(unseen, revoked, rotated)) {
        assertThatThrownBy(() -> keys.find(other.token())).isInstanceOf(DataAccessException.class);
      }
    }

    jdbc.sql("ALTER TABLE away RENAME TO access_key").update();
    assertThat(keys.find(unseen.token())).isPresent();
    assertThat(keys.find(revoked.token())).isEmpty();
    keys.revoke(seen.key().id());
    assertThat(keys.find(seen.token())).isEmpty();
  }

  @Test
  void aKeyThatWasSeenExpiresAlsoWhileTheDatabaseIsAway() throws InterruptedException {
    Instant end = Instant.now().plusSeconds(1);
    AccessKeys.Issued seen = keys.issue("seen", Set.of(Scope.SEARCH), end);
    keys.find(seen.token());
    jdbc.sql("ALTER TABLE access_key RENAME TO away").update();
    while (Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    assertThat(keys.find(seen.token())).isEmpty();
  }

  @Test
  void withAnIssuerThereIsNoFirstKey() {
    new FirstKey(keys, "https://login.example").run(new DefaultApplicationArguments());
    assertThat(keys.list()).isEmpty();
  }

  @Test
  void theFirstStartShowsAnAdminKeyAndNoOtherDoes(CapturedOutput output) {
    new FirstKey(keys, "").run(new DefaultApplicationArguments());
    String token = output.getOut().replaceAll("(?s).*(earworm_\\S+).*", "$1");
    assertThat(keys.find(token).orElseThrow().scopes()).containsExactly(Scope.ADMIN);

    new FirstKey(keys, "").run(new DefaultApplicationArguments());

    assertThat(output.getOut().split("earworm_", -1)).hasSize(2);
  }
}
