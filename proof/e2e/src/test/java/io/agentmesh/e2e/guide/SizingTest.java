package io.agentmesh.e2e.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a message takes of the journal is what the page of sizes says. */
@Timeout(120)
class SizingTest {
  private static final int MESSAGES = 256;
  private static final int PARTS = 8;
  private static final int PAYLOAD = 1024;
  private static final String MESSAGE =
      "{\"to\":{\"agent\":\"sized-1\"},\"type\":\"note\",\"data\":\"" + "x".repeat(1022) + "\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path directory;

  @Test
  void message_inTheJournal_takesWhatThePageSays() throws IOException, InterruptedException {
    try (NodeProcess node = new NodeProcess(directory)) {
      post(
          node,
          "/v1/agents",
          "{\"id\":\"sized-1\",\"heartbeatTimeoutMillis\":300000,"
              + "\"capabilities\":[{\"name\":\"size\",\"level\":1}]}");
      long each = Long.MAX_VALUE;
      for (int part = 0; part < PARTS; part++) {
        each = Math.min(each, published(node));
      }
      long alone = journal();
      String all = String.join(",", Collections.nCopies(MESSAGES, MESSAGE));
      post(node, "/v1/messages/batch", "{\"messages\":[" + all + "]}");
      long batched = journal();
      settle(node, 2 * MESSAGES);
      long settled = journal();

      is("a message published alone \\| payload", each - PAYLOAD);
      is("a batch of 256 \\| payload", (batched - alone) / MESSAGES - PAYLOAD);
      is("leased 100 at a time \\|", (settled - batched) / (2 * MESSAGES));
    }
  }

  /** Bytes of each of some messages; the least of a few parts has nothing else between them. */
  private long published(NodeProcess node) throws IOException, InterruptedException {
    long before = journal();
    for (int i = 0; i < MESSAGES / PARTS; i++) {
      post(node, "/v1/messages", MESSAGE);
    }
    return (journal() - before) / (MESSAGES / PARTS);
  }

  private void settle(NodeProcess node, int messages) throws IOException, InterruptedException {
    int left = messages;
    while (left > 0) {
      JsonNode leased =
          post(node, "/v1/leases", "{\"agent\":\"sized-1\",\"messages\":100}").path("deliveries");
      assertThat(leased).isNotEmpty();
      left -= leased.size();
      for (JsonNode delivery : leased) {
        post(
            node,
            "/v1/deliveries/" + delivery.path("id").asString() + "/ack",
            "{\"agent\":\"sized-1\",\"token\":\"" + delivery.path("token").asString() + "\"}");
      }
    }
  }

  /** The page's figure behind these words is near what was measured. */
  private static void is(String words, long measured) throws IOException {
    Matcher figure =
        Pattern.compile(words + "(?: \\+)? (\\d+) \\|")
            .matcher(Files.readString(Path.of("../../docs/sizing.md")));
    assertThat(figure.find()).as(words).isTrue();
    assertThat(measured).as(words).isCloseTo(Long.parseLong(figure.group(1)), within(30L));
  }

  /** Bytes of the first segment that are used; the rest is zeros. */
  private long journal() throws IOException {
    Path journal = directory.resolve("data/journal");
    try (DirectoryStream<Path> segments = Files.newDirectoryStream(journal, "*.seg")) {
      byte[] bytes = Files.readAllBytes(segments.iterator().next());
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] == 0) {
        end--;
      }
      return end;
    }
  }

  private JsonNode post(NodeProcess node, String path, String json)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(node.url().resolve(path))
                .header("Authorization", "Bearer " + node.adminKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isBetween(200, 299);
    return WireJson.tolerant().readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }
}
