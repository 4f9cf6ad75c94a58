package io.agentmesh.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.server.spoof.Talk;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail of what is done in a session. */
@Timeout(120)
class SessionTrailTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void act_inASession_isFoundByTheSession_andWhatIsDoneOtherwiseIsNot(@TempDir Path directory)
      throws Exception {
    Map<String, String> settings =
        Map.of(
            "AGENTMESH_DATA_DIR",
            directory.resolve("data").toString(),
            "AGENTMESH_SERVER_PORT",
            "0");
    try (Node node = Node.start(NodeConfig.load(null, settings))) {
      URI url = URI.create(node.url().toString());
      String key = Files.readString(node.adminKeyFile()).strip();
      String session;
      try (Talk talk = new Talk(url, key)) {
        talk.say("{\"seq\":1,\"hello\":{\"producerId\":\"producer-0123456789\"}}");
        session = next(talk, "welcome").path("sessionId").asString();
        talk.say(
            "{\"seq\":2,\"publish\":{\"to\":{\"topic\":\"a.b\"},\"envelope\":{\"type\":\"t\"},"
                + "\"payload\":{}}}");
        assertThat(next(talk, "reply").has("published")).isTrue();
      }

      JsonNode found = found(url, key, session);
      while (found.isEmpty()) {
        found = found(url, key, session);
      }

      assertThat(found).hasSize(1);
      JsonNode entry = found.path(0).path("entry");
      assertThat(entry.path("action").asString()).isEqualTo("MESSAGE_ROUTED");
      assertThat(entry.path("session").asString()).isEqualTo(session);
      assertThat(entry.path("requestId").asString()).startsWith(session);
      assertThat(found(url, key, "another")).isEmpty();
    } finally {
      http.close();
    }
  }

  private static JsonNode next(Talk talk, String op) throws InterruptedException {
    JsonNode heard = talk.hear();
    while (!heard.has(op)) {
      assertThat(heard.has("closed")).as(heard.toString()).isFalse();
      heard = talk.hear();
    }
    return heard.path(op);
  }

  private JsonNode found(URI node, String key, String session) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve("/v1/audit/entries?session=" + session))
            .header("Authorization", "Bearer " + key)
            .build();
    String answer = http.send(request, BodyHandlers.ofString()).body();
    return JsonMapper.shared().readTree(answer).path("items");
  }
}
