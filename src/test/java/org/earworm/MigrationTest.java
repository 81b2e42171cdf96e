package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One set of migrations makes the same schema everywhere. */
@ParameterizedClass
@EnumSource
class MigrationTest {
  private final Database database;

  MigrationTest(Database database) {
    this.database = database;
  }

  @Test
  void everyMigrationApplies() {
    DataSource opened = database.open();
    Flyway flyway = Flyway.configure().dataSource(opened).load();
    assertThat(flyway.info().pending()).isEmpty();
    assertThat(flyway.info().applied()).isNotEmpty();
    flyway.validate();
  }
}
