package org.earworm.security;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.earworm.console.Offline;
import org.earworm.console.ServiceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earworm keys}: who may change songs, and who may do everything. */
@Command(
    name = "keys",
    description = "List, add, rotate and revoke the keys of those who may change things.")
public final class KeysCommand {
  @Mixin private ServiceSettings settings = new ServiceSettings();
  @Spec private CommandSpec spec;

  /** The parts that keys need. */
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
  })
  @Import(AccessKeys.class)
  static class Parts {}

  @Command(name = "list", description = "Print all keys, without their tokens.")
  int list() {
    return with(
        keys -> {
          keys.list().forEach(key -> out().println(line(key)));
          return 0;
        });
  }

  @Command(name = "add", description = "Make a key and print its token, which is not kept.")
  int add(
      @Parameters(paramLabel = "NAME", description = "Whom or what it is for.") String name,
      @Option(
              names = "--scope",
              required = true,
              description =
                  "search: search and read songs; catalogue: change them, too; admin: everything."
                      + " Repeatable.")
          Set<Scope> scopes,
      @Option(
              names = "--days",
              paramLabel = "N",
              description = "Days after which it opens nothing any more (default: never).")
          @Nullable Integer days) {
    Instant expires = days == null ? null : Instant.now().plus(Duration.ofDays(days));
    return with(
        keys -> {
          print(keys.issue(name, EnumSet.copyOf(scopes), expires));
          return 0;
        });
  }

  @Command(
      name = "rotate",
      description = "Make a key in another's place and print its token; the other expires.")
  int rotate(
      @Parameters(paramLabel = "ID", description = "As list prints it.") String id,
      @Option(
              names = "--grace-hours",
              paramLabel = "N",
              defaultValue = "24",
              description = "Hours for which the old one still works (default: 24).")
          int graceHours) {
    return with(
        keys -> {
          print(keys.rotate(id, Duration.ofHours(graceHours)).orElseThrow(() -> unknown(id)));
          return 0;
        });
  }

  @Command(name = "revoke", description = "Take a key out of force.")
  int revoke(@Parameters(paramLabel = "ID", description = "As list prints it.") String id) {
    return with(
        keys -> {
          if (keys.revoke(id)) {
            return 0;
          }
          throw unknown(id);
        });
  }

  private int with(Function<AccessKeys, Integer> work) {
    try (ConfigurableApplicationContext parts = Offline.start(settings, Parts.class)) {
      return work.apply(parts.getBean(AccessKeys.class));
    }
  }

  private static IllegalArgumentException unknown(String id) {
    return new IllegalArgumentException(
        "no key in force has the id " + id + "; keys list prints them");
  }

  private void print(AccessKeys.Issued issued) {
    out().println(line(issued.key()));
    out().println(issued.token());
  }

  private static String line(AccessKey key) {
    String scopes =
        key.scopes().stream().sorted().map(Scope::label).collect(Collectors.joining(","));
    String expires = key.expires() == null ? "never" : key.expires().toString();
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%s\tcreated %s\texpires %s",
        key.id(),
        key.name(),
        scopes,
        key.created(),
        expires);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
