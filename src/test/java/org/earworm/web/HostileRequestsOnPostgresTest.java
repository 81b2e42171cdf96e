package org.earworm.web;

import java.sql.Connection;
import java.sql.SQLException;
import org.earworm.Database;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** PostgreSQL takes less for a text than H2 does. */
@Tag("database")
@HttpTest
class HostileRequestsOnPostgresTest extends HostileRequestsTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) throws SQLException {
    try (Connection connection = Database.POSTGRESQL.open().getConnection()) {
      String url = connection.getMetaData().getURL();
      String user = connection.getMetaData().getUserName();
      properties.add("spring.datasource.url", () -> url);
      properties.add("spring.datasource.username", () -> user);
    }
  }
}
