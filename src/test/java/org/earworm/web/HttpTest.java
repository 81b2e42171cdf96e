package org.earworm.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole service on a free port, each of its answers held against {@link Contract}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("service")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.prometheus.metrics.export.enabled=true",
      "earworm.data=${java.io.tmpdir}/earworm-test-${random.uuid}",
      "earworm.index.directory=",
      "earworm.models.niceness=0",
      "earworm.web.rate-per-address=0",
      "earworm.web.rate-per-key=0",
      "earworm.catalogue.content=${java.io.tmpdir}/earworm-test-${random.uuid}",
      "earworm.ingestion.directory=${java.io.tmpdir}/earworm-test-${random.uuid}",
      "spring.datasource.url=${test.database:jdbc:h2:mem:${random.uuid}}"
    })
@AutoConfigureRestTestClient
@Import({Contract.class, Failure.class, KnownSongs.class, Keys.class})
@interface HttpTest {}
