package org.earworm.web;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A path that breaks. */
@TestComponent
@RestController
class Failure {
  static final String PATH = "/failure";
  static final String SECRET = "the password is jdbc:earworm";

  @GetMapping(PATH)
  String fail() {
    throw new IllegalStateException(SECRET);
  }
}
