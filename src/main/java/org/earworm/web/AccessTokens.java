package org.earworm.web;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Reads access tokens of the issuer. Spring Boot's own decoder refuses the type of RFC 9068. */
final class AccessTokens {
  /** Those of RFC 9068, and what issuers have that are older, or say nothing. */
  private static final List<String> TYPES = List.of("at+jwt", "application/at+jwt", "JWT");

  private AccessTokens() {}

  /** One that asks the issuer for its keys when the first token comes. */
  static JwtDecoder of(OAuth2ResourceServerProperties.Jwt settings) {
    String issuer = requireNonNull(settings.getIssuerUri());
    return new SupplierJwtDecoder(
        () -> {
          NimbusJwtDecoder decoder =
              NimbusJwtDecoder.withIssuerLocation(issuer)
                  .jwsAlgorithms(
                      allowed ->
                          settings
                              .getJwsAlgorithms()
                              .forEach(it -> allowed.add(SignatureAlgorithm.from(it))))
                  .validateType(false)
                  .build();
          decoder.setJwtValidator(validator(issuer, settings.getAudiences()));
          return decoder;
        });
  }

  private static OAuth2TokenValidator<Jwt> validator(String issuer, List<String> audiences) {
    JwtTypeValidator type = new JwtTypeValidator(TYPES);
    type.setAllowEmpty(true);
    JwtClaimValidator<List<String>> audience =
        new JwtClaimValidator<>(
            JwtClaimNames.AUD, all -> all != null && !Collections.disjoint(all, audiences));
    return JwtValidators.createDefaultWithValidators(
        type, new JwtIssuerValidator(issuer), audience);
  }
}
