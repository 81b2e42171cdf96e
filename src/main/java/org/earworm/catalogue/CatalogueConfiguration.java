package org.earworm.catalogue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads the catalogue and finishes what a start owes it. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {
  @Bean
  SongRepository songTable(JdbcClient jdbc) {
    return new SongRepository(jdbc);
  }

  @Bean
  AnswerRepository answerTable(JdbcClient jdbc) {
    return new AnswerRepository(jdbc);
  }

  @Bean
  Catalogue catalogue(SongRepository table) {
    return new Catalogue(table.all());
  }

  @Bean
  @ConditionalOnMissingBean
  StarterCatalogue starterCatalogue() {
    return StarterCatalogue.load();
  }

  @Bean
  FolderClaim folderClaim(CatalogueProperties properties) throws IOException {
    return new FolderClaim(properties.content());
  }

  @Bean
  ReferenceFiles referenceFiles(
      CatalogueProperties properties,
      FolderClaim claim,
      SongRepository table,
      PlatformTransactionManager transactions)
      throws IOException {
    ContentFiles contents = new ContentFiles(properties.content());
    claim.verify(table, contents);
    ReferenceFiles files =
        new ReferenceFiles(
            table, contents, new TransactionTemplate(transactions), properties.reserve().toBytes());
    files.sweep();
    return files;
  }

  @Bean
  MeterBinder referenceMetrics(ReferenceFiles files) {
    return meters ->
        Gauge.builder("earworm.catalogue.damaged", files, ReferenceFiles::broken)
            .description("Reference files that are known to be damaged or missing on disk")
            .register(meters);
  }

  @Bean
  Cataloguer cataloguer(
      CatalogueProperties properties,
      Catalogue catalogue,
      SongRepository table,
      AnswerRepository answers,
      ReferenceFiles files,
      ReferenceReader reader,
      StarterCatalogue starter) {
    answers.sweep(Instant.now());
    Cataloguer cataloguer = new Cataloguer(catalogue, table, answers, files, new LastRead(reader));
    if (properties.starter()) {
      cataloguer.seed(starter);
    }
    return cataloguer;
  }
}
