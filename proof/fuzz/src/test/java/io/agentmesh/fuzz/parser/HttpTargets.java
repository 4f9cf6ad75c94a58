package io.agentmesh.fuzz.parser;

import static io.agentmesh.fuzz.parser.Target.promise;

import com.networknt.schema.InvalidSchemaRefException;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.http.contract.ContractCheck;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.hot.FastReading;
import io.agentmesh.http.resource.cloudevents.CloudEventDoor;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.leases.LeaseRequest;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Bodies of HTTP requests. */
final class HttpTargets {
  private static final ContractCheck CONTRACT = ContractCheck.load();
  private static final List<String> OPERATIONS =
      CONTRACT.operations().stream().filter(HttpTargets::hasBody).sorted().toList();

  private static final String MESSAGE =
      """
      {"to": {"agent": "reviewer-1"}, "type": "t", "data": {"n": 99.90, "u": "é"}, "priority": 4,
       "expiresAt": "2200-01-01T00:00:00Z", "orderingKey": "k", "extensions": {"a": "b"}}
      """;
  private static final String TASK =
      """
      {"type": "t", "requires": [{"capability": "code.review", "minimumLevel": 2}], "retries": 0,
       "dataBase64": "YQ==", "contentType": "text/plain", "deadline": "2200-01-01T00:00:00Z"}
      """;
  private static final String LEASE =
      "{\"agent\": \"reviewer-1\", \"tasks\": 1, \"messages\": 10, \"waitMillis\": 1000}";
  private static final String EVENT =
      """
      {"specversion": "1.0", "id": "1", "source": "/shop", "type": "t", "meshtopic": "a.b",
       "time": "2026-11-27T04:03:20.158944Z", "datacontenttype": "application/json", "data": {}}
      """;

  static final List<Target> ALL =
      List.of(
          fast(
              "http-message",
              "publishMessage",
              MessageRequest.class,
              FastReading.messages(),
              MESSAGE),
          fast("http-task", "submitTask", TaskRequest.class, FastReading.tasks(), TASK),
          fast("http-lease", "lease", LeaseRequest.class, FastReading.leases(), LEASE),
          Target.of("http-contract", HttpTargets::contract, contract("registerAgent", "{}")),
          Target.of(
              "json-strict",
              HttpTargets::json,
              bytes(MESSAGE),
              bytes("[1e400, -0.0, \"\"]"),
              bytes("7e77777777777777")),
          Target.of("cloudevent-structured", HttpTargets::event, bytes(EVENT)),
          Target.ofText("cloudevent-header", CloudEventDoor::header, "caf%C3%A9", "100%", "a b"));

  private HttpTargets() {}

  /** What the hand-written reading takes, the contract takes too, and as the same. */
  private static <T> Target fast(
      String name, String operation, Class<T> type, FastReading<T> reading, String seed) {
    return Target.of(
        name,
        input -> {
          T fast = reading.read(input);
          T slow = byContract(operation, type, input);
          promise(fast == null || fast.equals(slow), "read fast: " + fast + ", slowly: " + slow);
        },
        bytes(seed));
  }

  private static <T> @Nullable T byContract(String operation, Class<T> type, byte[] body) {
    try {
      CONTRACT.body(operation, body);
      return CONTRACT.bind(body, type);
    } catch (RequestRefused refused) {
      promise(refused.problem().status() == 400, "a body that is refused is a bad request");
      return null;
    }
  }

  /** The first byte chooses the operation, the rest is its body. */
  private static void contract(byte[] input) {
    if (input.length > 0) {
      String operation = OPERATIONS.get((input[0] & 0xFF) % OPERATIONS.size());
      try {
        CONTRACT.body(operation, Arrays.copyOfRange(input, 1, input.length));
      } catch (RequestRefused refused) {
        promise(refused.problem().status() == 400, "a body that is refused is a bad request");
        promise(refused.problem().errors().size() <= 64, "refusals are bounded");
      }
    }
  }

  private static void json(byte[] input) {
    JsonNode tree;
    try {
      tree = WireJson.tree(input);
    } catch (JacksonException refused) {
      return;
    }
    if (tree.isMissingNode()) {
      return;
    }
    byte[] written = WireJson.strict().writeValueAsBytes(tree);
    JsonNode again = WireJson.tree(written);
    promise(
        Arrays.equals(written, WireJson.strict().writeValueAsBytes(again)),
        "JSON is written the same again");
  }

  private static void event(byte[] input) {
    JsonNode tree;
    try {
      tree = CONTRACT.tree(input);
    } catch (RequestRefused refused) {
      return;
    }
    try {
      CloudEventDoor.structured(tree);
    } catch (InvalidValue | RequestRefused refused) {
      promise(refused.getMessage() != null, "a refusal has a sentence");
    }
  }

  private static boolean hasBody(String operation) {
    try {
      CONTRACT.body(operation, bytes("{}"));
      return true;
    } catch (RequestRefused refused) {
      return true;
    } catch (InvalidSchemaRefException none) {
      return false;
    }
  }

  private static byte[] contract(String operation, String body) {
    byte[] text = bytes("x" + body);
    text[0] = (byte) OPERATIONS.indexOf(operation);
    return text;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
