package org.earworm.catalog;

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
class CatalogConfiguration {
  @Bean
  SongTable songTable(JdbcClient jdbc) {
    return new SongTable(jdbc);
  }

  @Bean
  AnswerTable answerTable(JdbcClient jdbc) {
    return new AnswerTable(jdbc);
  }

  @Bean
  Catalog catalog(SongTable table) {
    return new Catalog(table.all());
  }

  @Bean
  @ConditionalOnMissingBean
  StarterCatalog starterCatalog() {
    return StarterCatalog.load();
  }

  @Bean
  FolderClaim folderClaim(CatalogProperties properties) throws IOException {
    return new FolderClaim(properties.content());
  }

  @Bean
  Cataloger cataloger(
      CatalogProperties properties,
      FolderClaim claim,
      Catalog catalog,
      SongTable table,
      AnswerTable answers,
      PlatformTransactionManager transactions,
      ReferenceReader reader,
      StarterCatalog starter)
      throws IOException {
    ContentFiles contents = new ContentFiles(properties.content());
    claim.verify(table, contents);
    ReferenceFiles files =
        new ReferenceFiles(
            table, contents, new TransactionTemplate(transactions), properties.reserve().toBytes());
    files.sweep();
    answers.sweep(Instant.now());
    Cataloger cataloger = new Cataloger(catalog, table, answers, files, reader);
    if (properties.starter()) {
      cataloger.seed(starter);
    }
    return cataloger;
  }
}
