package org.earworm;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The packages depend on each other as ARCHITECTURE.md draws them, each library has one home, and
 * nothing depends on where the machine stands.
 */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.earworm");

  /** What asks for the default locale and has no twin that is given one. */
  private static final Set<String> LOCALISED =
      Set.of(
          "java.lang.String.formatted",
          "java.text.DecimalFormat.<init>",
          "java.util.Locale.getDefault",
          "java.util.Scanner.<init>");

  @Test
  void packagesDependOnlyOnWhatTheyDeclare() {
    ApplicationModules.of(Earworm.class).verify();
  }

  @ParameterizedTest
  @EnumSource
  void libraryHasItsHomes(Library library) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            library.homes.stream().map(home -> "org.earworm." + home + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library.packages.toArray(String[]::new))
        .check(CLASSES);
    assertThat(library.homes).allMatch(home -> knows(home, library));
  }

  private static boolean knows(String room, Library library) {
    var used = JavaClass.Predicates.resideInAnyPackage(library.packages.toArray(String[]::new));
    return CLASSES.stream()
        .filter(JavaClass.Predicates.resideInAPackage("org.earworm." + room))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .anyMatch(dependency -> used.test(dependency.getTargetClass()));
  }

  /** The clock is set: a span is measured by nanoTime, a moment compared only where it is kept. */
  @Test
  void noSpanIsMeasuredByTheClock() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.(AccessKeys?|Leftovers)") // keys expire, files are of a time
        .should()
        .callMethod(Instant.class, "isAfter", Instant.class)
        .orShould()
        .callMethod(Instant.class, "isBefore", Instant.class)
        .orShould()
        .callMethod(Duration.class, "between", Temporal.class, Temporal.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .areNotRecords()
        .should()
        .haveRawType(Instant.class)
        .check(CLASSES);
  }

  /** Error Prone sees the calls of the methods it knows; this, method references and all twins. */
  @Test
  void nothingIsFormattedInTheLanguageOfTheMachine() {
    noClasses()
        .should()
        .accessTargetWhere(
            describe("asks the default locale", access -> asksTheDefaultLocale(access.getTarget())))
        .check(new ClassFileImporter().importPackages("org.earworm"));
  }

  private static boolean asksTheDefaultLocale(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget called
        && (LOCALISED.contains(called.getOwner().getName() + "." + called.getName())
            || hasTwinWithLocale(called));
  }

  /** Whether another method or constructor of the same name takes a locale, and the same else. */
  private static boolean hasTwinWithLocale(CodeUnitAccessTarget called) {
    List<String> parameters =
        called.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return called.getOwner().getCodeUnits().stream()
        .filter(unit -> unit.getName().equals(called.getName()))
        .map(unit -> unit.getRawParameterTypes().stream().map(JavaClass::getName).toList())
        .filter(others -> others.size() == parameters.size() + 1)
        .anyMatch(
            others -> {
              List<String> rest = new ArrayList<>(others);
              return rest.remove(Locale.class.getName()) && rest.equals(parameters);
            });
  }
}
