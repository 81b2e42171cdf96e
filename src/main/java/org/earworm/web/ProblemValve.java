package org.earworm.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What Tomcat refuses before the service is asked, such as a broken request line, as a problem. */
public final class ProblemValve extends ErrorReportValve {
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final String BODY =
      "{\"type\":\"urn:earworm:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\","
          + "\"instance\":\"/\"}";
  private static final String DETAIL = "This is no HTTP request that can be answered.";

  /** Tomcat leaves what stands behind a semicolon as it came, and Spring trips over it. */
  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String path = request.getRequestURI(); // null when there was none to be read
    if (!response.isError() && path != null && BROKEN_ESCAPE.matcher(path).find()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      response.setError();
      report(request, response, null);
    } else {
      super.invoke(request, response);
    }
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    Problem problem = Problem.of(HttpStatus.valueOf(response.getStatus()));
    int status = problem.status().value();
    try {
      response.setStatus(status);
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding("UTF-8");
      response
          .getReporter()
          .write(String.format(Locale.ROOT, BODY, problem.slug(), problem.title(), status, DETAIL));
      response.finishResponse();
    } catch (IOException | IllegalStateException clientIsGone) {
      // nobody is left to tell
    }
  }

  @Component
  static class Customizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addContextCustomizers(
          context ->
              ((StandardHost) context.getParent())
                  .setErrorReportValveClass(ProblemValve.class.getName()));
      // A client that asks with "Expect: 100-continue" sends nothing when its head is refused.
      factory.addConnectorCustomizers(
          connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
              http.setContinueResponseTiming(
                  ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
            }
          });
    }
  }
}
