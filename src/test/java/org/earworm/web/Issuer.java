package org.earworm.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An OAuth 2 authorization server, as far as a resource server sees it. */
final class Issuer implements AutoCloseable {
  static final String AUDIENCE = "https://earworm.example";

  private final HttpServer server;
  private final RSAKey key = key();

  Issuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    answer(
        "/.well-known/openid-configuration",
        String.format(Locale.ROOT, "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\"}", uri()));
    answer("/keys", new JWKSet(key.toPublicJWK()).toString());
    server.start();
  }

  private void answer(String path, String json) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = json.getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String uri() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** A token in force, as the header {@code Authorization} has it. */
  String token(String scope) {
    return token(scope, claims -> claims, key);
  }

  /**
   * The same of a type.
   *
   * @param type null for none
   */
  String typed(@Nullable String type, String scope) {
    return token(type == null ? null : new JOSEObjectType(type), scope, claims -> claims, key);
  }

  /** One whose secret is the public key. */
  String confused(String scope) throws ParseException, JOSEException {
    SignedJWT signed = SignedJWT.parse(token(scope).substring("Bearer ".length()));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
            signed.getJWTClaimsSet());
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    return "Bearer " + token.serialize();
  }

  String token(String scope, UnaryOperator<JWTClaimsSet.Builder> change, RSAKey signer) {
    return token(null, scope, change, signer);
  }

  private String token(
      @Nullable JOSEObjectType type,
      String scope,
      UnaryOperator<JWTClaimsSet.Builder> change,
      RSAKey signer) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(uri())
            .audience(AUDIENCE)
            .subject("ada")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("scope", scope);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(type).keyID(signer.getKeyID()).build(),
            change.apply(claims).build());
    try {
      token.sign(new RSASSASigner(signer));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return "Bearer " + token.serialize();
  }

  String token(String scope, UnaryOperator<JWTClaimsSet.Builder> change) {
    return token(scope, change, key);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
