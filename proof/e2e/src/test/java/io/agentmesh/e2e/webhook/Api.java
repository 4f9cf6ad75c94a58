package io.agentmesh.e2e.webhook;

import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** The API of a node, with the key of its first admin. */
final class Api implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final NodeProcess node;
  private final String key;

  Api(NodeProcess node) {
    this.node = node;
    this.key = node.adminKey();
  }

  JsonNode ask(String method, String path, String json) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(node.url().resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    json.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    JsonNode body = WireJson.tolerant().readTree(answer.body());
    if (answer.statusCode() >= 300) {
      throw new AssertionError(method + " " + path + ": " + body);
    }
    return body;
  }

  /** Makes the agent reviewer-1 and its webhook; gives the secret. */
  String agentWithHook(String url) throws IOException, InterruptedException {
    ask(
        "POST",
        "/v1/agents",
        "{\"id\":\"reviewer-1\",\"capabilities\":[{\"name\":\"java\",\"level\":3}]}");
    return ask("PUT", "/v1/agents/reviewer-1/webhook", "{\"url\":\"" + url + "\"}")
        .path("secret")
        .asString();
  }

  void send(String text) throws IOException, InterruptedException {
    ask(
        "POST",
        "/v1/messages",
        "{\"to\":{\"agent\":\"reviewer-1\"},\"type\":\"note\",\"data\":\"" + text + "\"}");
  }

  /** The status that an unsigned push is answered with. */
  int forge(URI hook) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(hook)
                .header("webhook-id", "delivery-1")
                .header("webhook-timestamp", "1")
                .header("webhook-signature", "v1,AAAA")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Override
  public void close() {
    http.close();
  }
}
