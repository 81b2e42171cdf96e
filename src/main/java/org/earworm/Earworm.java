package org.earworm;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Earworm {
  static void main(String[] arguments) {
    SpringApplication.run(Earworm.class, arguments);
  }
}
