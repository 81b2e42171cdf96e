package org.earworm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The packages depend on each other as ARCHITECTURE.md draws them, and each library has one home.
 */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.earworm");

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
}
