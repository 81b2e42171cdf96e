package org.earworm;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  @CsvSource({
    "javax.sound.midi.., org.earworm.[melody|evaluation]..",
    "org.bytedeco.ffmpeg.., org.earworm.audio..",
    "be.tarsos.., org.earworm.spectrogram..",
    "org.apache.lucene.., org.earworm.index..",
    "com.github.kagkarlsson.., org.earworm.jobs..",
    "org.knowm.xchart.., org.earworm.[evaluation|models]..",
    "org.apache.commons.statistics.., org.earworm.evaluation..",
    "org.apache.commons.math3.., org.earworm.retrieval..",
  })
  void libraryHasOneHome(String library, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyWhatIsKeptKnowsTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.earworm.catalog..",
            "org.earworm.jobs..",
            "org.earworm.security..",
            "org.earworm.feedback..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
        .check(CLASSES);
  }

  @Test
  void onlyEmbeddingAndTrainingKnowDeeplearning4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.earworm.embedding..", "org.earworm.training..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
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

  @Test
  void onlyEmbeddingKnowsOnnxRuntime() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.earworm.embedding..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..", "onnx..")
        .check(CLASSES);
  }
}
