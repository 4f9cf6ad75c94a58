package io.agentmesh.e2e.fault;

import io.agentmesh.server.Node;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The front door of a node in this process, used with an admin key. */
public final class Front implements AutoCloseable {
  private static final int PAGE = 100;

  private final URI url;
  private final String key;
  private final HttpClient http = HttpClient.newHttpClient();

  public Front(Node node) throws IOException {
    this(node, Files.readString(node.adminKeyFile()).strip());
  }

  public Front(Node node, String key) {
    this.url = node.url();
    this.key = key;
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)));
  }

  public HttpResponse<String> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Registers an agent that is never silent for too long. */
  public void register(String agent) {
    HttpResponse<String> answer =
        post(
            "/v1/agents",
            """
            {"id":"%s","capabilities":[{"name":"sink","level":3}],"heartbeatTimeoutMillis":3600000}
            """
                .formatted(agent));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("not registered: " + answer.body());
    }
  }

  /** Publishes a text to an agent; the status of the answer. */
  public int publish(String agent, String text) {
    return post(
            "/v1/messages",
            """
            {"to":{"agent":"%s"},"type":"proof","data":"%s"}
            """
                .formatted(agent, text))
        .statusCode();
  }

  /**
   * The beginnings, up to a blank, of the texts that wait for an agent: all of them, or as many as
   * are wanted once these have come.
   */
  public Set<String> waiting(String agent, int wanted) {
    Set<String> texts = new TreeSet<>();
    while (true) {
      JsonNode leased =
          json(
              post(
                  "/v1/leases",
                  """
                  {"agent":"%s","messages":%d,"waitMillis":%d}
                  """
                      .formatted(agent, PAGE, texts.size() < wanted ? 10_000 : 0)));
      for (JsonNode each : leased.path("deliveries")) {
        texts.add(each.path("data").asString().split(" ", 2)[0]);
      }
      if (leased.path("deliveries").isEmpty()) {
        return texts;
      }
    }
  }

  /** All items of a list once it reflects a position, as they stand on its pages. */
  public List<JsonNode> list(String path, String position) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = json(get(path + "?limit=" + PAGE + "&minPosition=" + position + cursor));
      page.path("items").forEach(items::add);
      String next = page.path("nextCursor").asString("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return items;
  }

  /** The body of an answer that must be a success. */
  public static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return WireJson.tolerant().readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.header("Authorization", "Bearer " + key).timeout(Duration.ofSeconds(30)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
