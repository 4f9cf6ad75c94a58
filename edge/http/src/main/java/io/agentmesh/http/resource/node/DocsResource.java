package io.agentmesh.http.resource.node;

import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.contract.Contract;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * {@code /openapi.yaml} and {@code /docs}: the contract, and a page to read it by. The page's parts
 * come from the jar; only those that are named here are served.
 */
public final class DocsResource {
  private static final String JAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String CSP =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";
  private static final Map<String, String> PARTS =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
          "favicon-32x32.png", "image/png");
  private static final String START = "start.js";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>AgentMesh API</title>
      <link rel="stylesheet" href="/docs/swagger-ui.css">
      <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
      </head>
      <body>
      <div id="contract"></div>
      <script src="/docs/swagger-ui-bundle.js"></script>
      <script src="/docs/start.js"></script>
      </body>
      </html>
      """;
  private static final String SCRIPT =
      """
      SwaggerUIBundle({ url: "/openapi.yaml", dom_id: "#contract", validatorUrl: null });
      """;

  /** The contract as it was written. */
  public Answer contract(CalmRequest request) {
    return Answer.of("application/yaml", Buffer.buffer(Contract.yaml()));
  }

  /** The page. */
  public Answer page(CalmRequest request) {
    return guarded(Answer.of("text/html; charset=utf-8", Buffer.buffer(PAGE)));
  }

  /** A part of the page by its name. */
  public Answer part(CalmRequest request) {
    String name = request.path("part");
    if (name.equals(START)) {
      return guarded(Answer.of("text/javascript; charset=utf-8", Buffer.buffer(SCRIPT)));
    }
    String type = PARTS.get(name);
    if (type == null) {
      throw RequestRefused.of(ProblemType.NOT_FOUND, "The page has no such part.");
    }
    return guarded(Answer.of(type, Buffer.buffer(resource(JAR + version() + "/" + name))));
  }

  private static Answer guarded(Answer answer) {
    return answer.with("Content-Security-Policy", CSP).with("Referrer-Policy", "no-referrer");
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = open(VERSION)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static byte[] resource(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) throws IOException {
    InputStream in = DocsResource.class.getResourceAsStream(path);
    if (in == null) {
      throw new IOException("the jar of the page lacks " + path);
    }
    return in;
  }
}
