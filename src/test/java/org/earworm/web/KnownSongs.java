package org.earworm.web;

import java.util.Set;
import org.earworm.catalogue.StarterCatalogue;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A dozen songs of the starter catalogue: embedding all of them takes minutes. */
@TestConfiguration(proxyBeanMethods = false)
class KnownSongs {
  private static final Set<String> IDS =
      Set.of(
          "twinkle-twinkle-little-star",
          "mary-had-a-little-lamb",
          "london-bridge-is-falling-down",
          "frere-jacques",
          "row-row-row-your-boat",
          "pop-goes-the-weasel",
          "this-old-man",
          "ode-to-joy",
          "auld-lang-syne",
          "jingle-bells",
          "amazing-grace",
          "greensleeves");

  @Bean
  StarterCatalogue starterCatalogue() {
    return StarterCatalogue.load().only(IDS);
  }
}
