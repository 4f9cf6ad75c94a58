package io.agentmesh.http;

import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Somebody who calls the edge with one API key. */
public final class Caller {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final String token;

  Caller(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /** What was answered. */
  public record Answered(HttpResponse<byte[]> response) {
    /** The status. */
    public int status() {
      return response.statusCode();
    }

    /** The body as text. */
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
      return WireJson.tolerant().readTree(response.body());
    }

    /** A header, "" when there is none. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The name of the type of problem, "" when it is none. */
    public String problem() {
      if (!header("Content-Type").equals("application/problem+json")) {
        return "";
      }
      String type = json().path("type").asString();
      return type.substring(type.lastIndexOf('/') + 1);
    }
  }

  /** Starts a request for a path, with the key. */
  public HttpRequest.Builder to(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20));
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  /** GET. */
  public Answered get(String path) {
    return send(to(path).GET());
  }

  /** DELETE. */
  public Answered delete(String path) {
    return send(to(path).DELETE());
  }

  /** POST of JSON. */
  public Answered post(String path, String json) {
    return send(json(path, "POST", json));
  }

  /** POST of nothing. */
  public Answered post(String path) {
    return send(to(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** A request with a JSON body. */
  public HttpRequest.Builder json(String path, String method, String json) {
    return to(path)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(json));
  }

  /** Sends. */
  public Answered send(HttpRequest.Builder request) {
    try {
      return new Answered(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends without waiting. */
  public CompletableFuture<Answered> begin(HttpRequest.Builder request) {
    return CLIENT
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(Answered::new);
  }
}
