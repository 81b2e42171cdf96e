package org.earworm.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.earworm.security.AccessKeys;
import org.earworm.security.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.DelegatingAuthenticationConverter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Who may do what: what is public is listed here, and nothing else is. There are no sessions and no
 * cookies, so nothing that a browser would send by itself.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
  /** Who did what, by the id of a key or the subject of a token, and who was kept from it. */
  private static final Logger AUDIT = LoggerFactory.getLogger("org.earworm.audit");

  private static final String[] PUBLIC = {
    "/",
    "/index.html",
    "/api",
    "/api.html",
    "/admin",
    "/admin.html",
    "/favicon.svg",
    "/assets/**",
    "/webjars/**",
    "/openapi.yaml",
    "/livez",
    "/readyz",
    "/actuator/health/**",
    "/actuator/info",
    "/actuator/prometheus"
  };

  /** Public too, unless {@code earworm.web.open} says otherwise. */
  private static final String[] READING = {"/v1/songs", "/v1/songs/*"};

  private static final String[] SEARCHING = {
    "/v1/search", "/v1/search/**", "/v1/searches/*/feedback"
  };

  private static final String CATALOGUE = Scope.CATALOGUE.label();
  private static final String ADMIN = Scope.ADMIN.label();

  /** Our pages are made of our own files; nothing in them comes from elsewhere or goes there. */
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';"
          + " img-src 'self' data:; font-src 'self'; media-src 'self' blob:; connect-src 'self';"
          + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "microphone=(self), camera=(), geolocation=(), payment=(), usb=()";

  /** Tokens of the issuer where there is one, otherwise keys. */
  @Bean
  AuthenticationManager callers(
      JwtAuthenticationConverter caller,
      OAuth2ResourceServerProperties properties,
      AccessKeys keys) {
    if (!StringUtils.hasText(properties.getJwt().getIssuerUri())) {
      return new KeyAuthentication(keys);
    }
    if (properties.getJwt().getAudiences().isEmpty()) {
      throw new InvalidConfigurationPropertyValueException(
          "spring.security.oauth2.resourceserver.jwt.audiences",
          null,
          "set EARWORM_OAUTH_AUDIENCE to what the issuer calls this service: without it, tokens"
              + " for the issuer's other services would open this one");
    }
    JwtAuthenticationProvider provider =
        new JwtAuthenticationProvider(AccessTokens.of(properties.getJwt()));
    provider.setJwtAuthenticationConverter(caller);
    return provider::authenticate;
  }

  @Bean
  RequestRejectedHandler rejected(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    String detail = "The path, the method or a header has characters that are not allowed there.";
    return (request, response, e) ->
        problems.resolveException(request, response, null, Problem.BAD_REQUEST.exception(detail));
  }

  @Bean
  SecurityFilterChain rules(
      HttpSecurity http,
      AuthenticationManager callers,
      WebProperties properties,
      Unmapped unmapped,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    AuthorizationManager<RequestAuthorizationContext> readers =
        properties.open()
            ? SingleResultAuthorizationManager.permitAll()
            : AuthorityAuthorizationManager.hasAnyAuthority(
                Arrays.stream(Scope.values()).map(Scope::label).toArray(String[]::new));
    RateLimit limit = new RateLimit(properties, problems);
    AuthenticationFilter authentication =
        new AuthenticationFilter(
            callers,
            new DelegatingAuthenticationConverter(
                new BearerTokenAuthenticationConverter(), new StreamKey()));
    authentication.setSuccessHandler(
        (request, response, caller) -> AUDIT.info("{} by {}", line(request), caller.getName()));
    authentication.setFailureHandler(
        (request, response, e) -> {
          AUDIT.warn("{} refused: {}", line(request), e.getMessage());
          Exception problem = e;
          try {
            limit.take(request, null); // or tokens could be guessed as fast as they are checked
          } catch (ProblemException tooMany) {
            problem = tooMany;
          }
          problems.resolveException(request, response, null, problem);
        });
    return http.addFilter(Origins.filter(properties, problems))
        .addFilterBefore(authentication, AuthorizationFilter.class)
        .addFilterBefore(limit, AuthorizationFilter.class)
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, e) ->
                            problems.resolveException(
                                request, response, null, unmapped.or(e, request)))
                    .accessDeniedHandler(
                        (request, response, e) -> {
                          AUDIT.warn("{} forbidden", line(request));
                          problems.resolveException(
                              request, response, null, unmapped.or(e, request));
                        }))
        .authorizeHttpRequests(
            requests -> {
              requests
                  .dispatcherTypeMatchers(
                      DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                  .permitAll();
              for (HttpMethod read : List.of(GET, HEAD)) {
                requests.requestMatchers(read, PUBLIC).permitAll();
                requests.requestMatchers(read, READING).access(readers);
              }
              requests.requestMatchers(SEARCHING).access(readers);
              requests.requestMatchers("/v1/songs/**").hasAnyAuthority(CATALOGUE, ADMIN);
              requests.anyRequest().hasAuthority(ADMIN);
            })
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                    .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                    .crossOriginOpenerPolicy(
                        policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .crossOriginResourcePolicy(
                        policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                    .xssProtection(HeadersConfigurer.XXssConfig::disable))
        .cors(CorsConfigurer::disable) // ours is above
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(CsrfConfigurer::disable)
        .logout(LogoutConfigurer::disable)
        .requestCache(RequestCacheConfigurer::disable)
        .build();
  }

  private static String line(HttpServletRequest request) {
    return request.getMethod() + " " + request.getRequestURI() + " from " + request.getRemoteAddr();
  }
}
