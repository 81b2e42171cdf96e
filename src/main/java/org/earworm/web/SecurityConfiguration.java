package org.earworm.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.earworm.security.Scope;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Who may do what: what is public is listed here, and nothing else is. There are no sessions and no
 * cookies, so nothing that a browser would send by itself.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
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
    "/actuator/prometheus",
    "/v1/songs",
    "/v1/songs/*"
  };

  /** Our pages are made of our own files; nothing in them comes from elsewhere or goes there. */
  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; worker-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Bean
  SecurityFilterChain rules(
      HttpSecurity http,
      BearerAuthentication keys,
      Unmapped unmapped,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    AuthenticationFilter authentication = new AuthenticationFilter(keys, keys);
    authentication.setSuccessHandler((request, response, caller) -> {});
    authentication.setFailureHandler(
        (request, response, e) -> problems.resolveException(request, response, null, e));
    return http.addFilterBefore(authentication, AuthorizationFilter.class)
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, e) ->
                            problems.resolveException(
                                request, response, null, unmapped.or(e, request)))
                    .accessDeniedHandler(
                        (request, response, e) ->
                            problems.resolveException(
                                request, response, null, unmapped.or(e, request))))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                    .permissionsPolicyHeader(policy -> policy.policy("microphone=(self)"))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .authorizeHttpRequests(
            requests -> {
              requests
                  .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                  .permitAll();
              for (HttpMethod read : List.of(GET, HEAD)) {
                requests.requestMatchers(read, PUBLIC).permitAll();
              }
              requests.requestMatchers("/v1/search", "/v1/searches/*/feedback").permitAll();
              requests.requestMatchers(GET, StreamConfiguration.PATH).permitAll();
              requests
                  .requestMatchers("/v1/songs/**")
                  .hasAnyAuthority(Scope.CATALOGUE.label(), Scope.ADMIN.label());
              requests.anyRequest().hasAuthority(Scope.ADMIN.label());
            })
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(CsrfConfigurer::disable)
        .logout(LogoutConfigurer::disable)
        .requestCache(RequestCacheConfigurer::disable)
        .build();
  }
}
