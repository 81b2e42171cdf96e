package org.earworm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The databases that Earworm runs on. A test of what it keeps there is a
 * {@code @ParameterizedClass @EnumSource} of them.
 */
public enum Database {
  H2 {
    @Override
    DataSource create() {
      return new DriverManagerDataSource("jdbc:h2:mem:" + unused() + ";DB_CLOSE_DELAY=-1");
    }
  },

  /** Real binaries, no Docker. */
  POSTGRESQL {
    @Override
    DataSource create() throws IOException, SQLException {
      String database = unused();
      try (var connection = Postgres.server().getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + database);
      }
      return Postgres.server().getDatabase("postgres", database);
    }
  },

  /** As most people run PostgreSQL. */
  POSTGRESQL_CONTAINER {
    @Override
    DataSource create() {
      assumeTrue(
          DockerClientFactory.instance().isDockerAvailable(),
          "Testcontainers needs a Docker engine, and there is none");
      var server = new PostgreSQLContainer("postgres:18-alpine");
      server.start(); // Testcontainers' reaper stops it when this JVM ends
      return new DriverManagerDataSource(
          server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }
  };

  /** A new database with the migrations applied. */
  public DataSource open() {
    try {
      DataSource database = create();
      Flyway.configure().dataSource(database).load().migrate();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  abstract DataSource create() throws IOException, SQLException;

  private static String unused() {
    return "earworm_" + UUID.randomUUID().toString().replace('-', '_');
  }

  /** One server for all tests of this JVM, which stops it when it ends; nothing outlives it. */
  private static final class Postgres {
    private static @Nullable EmbeddedPostgres server;

    static synchronized EmbeddedPostgres server() throws IOException {
      if (server == null) {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      }
      return server;
    }
  }
}
