package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.wire.json.WireJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sessions whose frames are JSON text, by a client that knows nothing of Protobuf. */
class JsonSessionTest {
  private static final String HELLO =
      """
      {"seq": 1, "hello": {"agent": "reader-1", "producerId": "producer-of-reader-1",
       "deliveryCredit": 10, "taskCredit": 2}}
      """;
  private static final String REGISTER =
      """
      {"seq": 2, "register": {"agent": {"id": "reader-1",
       "capabilities": [{"name": "read", "level": 3}]}}}
      """;

  @TempDir Path directory;
  private SessionNode node;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void hello_asText_isWelcomed() {
    Talk talk = talk();

    talk.say(HELLO);

    JsonNode welcome = talk.hear("welcome");
    assertThat(welcome.path("node").asString()).isEqualTo("node-1");
    assertThat(welcome.path("maxOutstanding").asInt()).isEqualTo(1024);
  }

  @Test
  void message_publishedWithInlineJson_isDeliveredWithItAndAcknowledged() {
    Talk talk = registered();
    talk.say(
        """
        {"seq": 3, "publish": {"to": {"agent": "reader-1"},
         "envelope": {"type": "greeting", "priority": 4, "extensions": {"mood": "good"}},
         "payload": {"text": "hello", "n": [1, 2.5, null]}}}
        """);

    JsonNode delivery = talk.hear("delivery");
    talk.say(
        "{\"seq\": 4, \"ack\": {\"delivery\": \""
            + delivery.path("delivery").asString()
            + "\", \"token\": \""
            + delivery.path("token").asString()
            + "\"}}");
    JsonNode done = talk.hear("done", 4);

    assertThat(delivery.path("payload").toString())
        .isEqualTo("{\"text\":\"hello\",\"n\":[1,2.5,null]}");
    assertThat(delivery.at("/envelope/contentType").asString()).isEqualTo("application/json");
    assertThat(delivery.at("/envelope/extensions/mood").asString()).isEqualTo("good");
    assertThat(delivery.path("attempt").asInt()).isEqualTo(1);
    assertThat(delivery.path("token").isString()).isTrue();
    assertThat(done.isObject()).isTrue();
  }

  @Test
  void message_ofBytes_goesAndComesAsBase64() {
    Talk talk = registered();
    talk.say(
        """
        {"seq": 3, "publish": {"to": {"agent": "reader-1"},
         "envelope": {"type": "b", "contentType": "application/octet-stream"},
         "payloadBase64": "AAH/"}}
        """);

    JsonNode delivery = talk.hear("delivery");

    assertThat(delivery.path("payloadBase64").asString()).isEqualTo("AAH/");
    assertThat(delivery.has("payload")).isFalse();
  }

  @Test
  void task_submittedOfferedCompletedAndAwaited_hasItsResultInline() {
    Talk talk = registered();
    talk.say(
        """
        [{"seq": 3, "submitTask": {"spec": {"type": "read", "requires": [{"capability": "read"}]},
          "payload": {"page": 7}}}]
        """);
    JsonNode offer = talk.hear("taskOffer");
    String task = offer.path("taskId").asString();
    String held =
        "\"task\": \"" + task + "\", \"token\": \"" + offer.path("token").asString() + "\"";

    talk.say(
        "[{\"seq\": 4, \"accept\": {"
            + held
            + "}}, {\"progress\": {"
            + held
            + ", \"percent\": 50, \"text\": \"half\"}}, {\"seq\": 5, \"complete\": {"
            + held
            + ", \"result\": {\"words\": 12}}}, {\"seq\": 6, \"awaitTask\": {\"task\": \""
            + task
            + "\"}}]");

    JsonNode outcome = talk.hear("taskOutcome", 6);
    assertThat(offer.path("payload").path("page").asInt()).isEqualTo(7);
    assertThat(outcome.path("state").asString()).isEqualTo("COMPLETED");
    assertThat(outcome.path("result").path("words").asInt()).isEqualTo(12);
  }

  @Test
  void op_thatIsRefused_isAnsweredByAProblem() {
    Talk talk = registered();

    talk.say(
        "{\"seq\": 3, \"complete\": {\"task\": \"019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62\","
            + " \"token\": \"1\", \"result\": 1}}");

    assertThat(talk.hear("problem", 3).path("type").asString()).endsWith("/not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "7",
        "{\"seq\": 1, \"hallo\": {}}",
        "{\"seq\": -1, \"hello\": {}}",
        "{\"seq\": 1.5, \"hello\": {}}",
        "{\"seq\": 1, \"hello\": 7}",
        "{\"seq\": 1, \"hello\": null}",
        "{\"seq\": 1, \"hello\": {\"agent\": 7}}",
        "{\"seq\": 1, \"hello\": {\"deliveryCredit\": 4294967295}}",
        "{\"seq\": 1, \"hello\": {}, \"credit\": {}}",
        "{\"seq\": 1, \"publish\": {\"payload\": 1, \"payloadBase64\": \"AAAA\"}}",
        "{\"seq\": 1, \"publish\": {\"payloadBase64\": \"%\"}}"
      })
  void text_thatIsNoOp_closesTheSessionWith4400AndItsReason(String text) {
    Talk talk = talk();

    talk.say(text);

    assertThat(talk.closed()).isEqualTo(4400);
  }

  @Test
  void binary_inATextSession_closesItWith4400() {
    Talk talk = talk();

    talk.socket.sendBinary(java.nio.ByteBuffer.wrap(new byte[] {1}), true).join();

    assertThat(talk.closed()).isEqualTo(4400);
  }

  private Talk registered() {
    Talk talk = talk();
    talk.say(HELLO);
    talk.hear("welcome");
    talk.say(REGISTER);
    talk.hear("registered", 2);
    return talk;
  }

  private Talk talk() {
    return new Talk(node, node.key(List.of(Role.AGENT, Role.SUBMITTER), "reader-1"));
  }

  /** One session of texts. */
  private static final class Talk implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    final WebSocket socket;

    Talk(SessionNode node, String token) {
      socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + token)
              .subprotocols("agentmesh.v1.json")
              .buildAsync(URI.create("ws://127.0.0.1:" + node.port() + "/v1/sessions"), this)
              .orTimeout(20, TimeUnit.SECONDS)
              .join();
      assertThat(socket.getSubprotocol()).isEqualTo("agentmesh.v1.json");
    }

    void say(String text) {
      socket.sendText(text, true).join();
    }

    /** The next op of that name. */
    JsonNode hear(String op) {
      return next(node -> node.path(op));
    }

    /** The result of that name of the reply to an op. */
    JsonNode hear(String result, long seq) {
      return next(node -> {
        JsonNode reply = node.path("reply");
        return reply.path("seq").asLong() == seq ? reply.path(result) : reply.path("none");
      });
    }

    private interface Look {
      JsonNode in(JsonNode op);
    }

    private JsonNode next(Look look) {
      try {
        while (true) {
          JsonNode op = heard.poll(20, TimeUnit.SECONDS);
          if (op == null) {
            throw new AssertionError("nothing of it came");
          }
          JsonNode found = look.in(op);
          if (!found.isMissingNode()) {
            return found;
          }
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    int closed() {
      return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        heard.add(WireJson.tolerant().readTree(part.toString()));
        part.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
