package io.agentmesh.wire.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

class OpenApiContractTest {

  private static final Set<String> WITHOUT_KEY =
      Set.of(
          "/health",
          "/health/live",
          "/health/ready",
          "/health/startup",
          "/openapi.yaml",
          "/docs",
          "/v1/witness/key",
          "/v1/witness/add-checkpoint");

  private final OpenApi api = new OpenApi();

  @Test
  void contract_parsed_isOpenApi31() {
    assertThat(api.root().get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(api.operations()).hasSizeGreaterThan(40);
  }

  @Test
  void references_followed_allResolve() {
    List<String> references = new ArrayList<>();
    references(api.root(), references);
    assertThat(references).hasSizeGreaterThan(100);
    assertThat(references)
        .allSatisfy(reference -> {
          assertThat(reference).startsWith("#/");
          assertThat(api.root().at(reference.substring(1)).isMissingNode()).isFalse();
        });
  }

  @Test
  void operations_listed_haveUniqueIdsTextAndOneTag() {
    assertThat(api.operations().stream().map(o -> o.body().path("operationId").asString("")))
        .doesNotContain("")
        .doesNotHaveDuplicates();
    assertThat(api.operations())
        .allSatisfy(o -> {
          assertThat(o.body().path("summary").asString("")).as(o.place()).isNotBlank();
          assertThat(o.body().path("description").asString("")).as(o.place()).isNotBlank();
          assertThat(o.body().path("tags").size()).as(o.place()).isEqualTo(1);
        });
  }

  @Test
  void operations_thatNeedAKey_answerProblems() {
    for (OpenApi.Operation o : api.operations()) {
      JsonNode responses = o.body().get("responses");
      if (WITHOUT_KEY.contains(o.path())) {
        assertThat(o.body().get("security").isEmpty()).as(o.place()).isTrue();
      } else {
        assertThat(o.body().has("security")).as(o.place()).isFalse();
        assertThat(responses.propertyNames())
            .as(o.place())
            .contains("400", "401", "403", "429", "503", "default");
      }
      if (o.path().contains("{")) {
        assertThat(responses.propertyNames()).as(o.place()).contains("404");
      }
      if (o.body().has("requestBody")) {
        assertThat(responses.propertyNames()).as(o.place()).contains("413", "415");
      }
    }
  }

  @Test
  void failures_described_areProblems() {
    for (OpenApi.Operation o : api.operations()) {
      for (Map.Entry<String, JsonNode> response : o.body().get("responses").properties()) {
        boolean health = o.path().startsWith("/health") && response.getKey().equals("503");
        boolean protocol =
            o.path().startsWith("/v1/witness/") && response.getKey().matches("409|422");
        if (!response.getKey().startsWith("2") && !health && !protocol) {
          JsonNode problem = api.root().at(response.getValue().get("$ref").asString().substring(1));
          assertThat(problem.at("/content/application~1problem+json/schema/$ref").asString())
              .as(o.place())
              .isEqualTo("#/components/schemas/Problem");
        }
      }
    }
  }

  @Test
  void answers_described_carryARequestId() {
    for (OpenApi.Operation o : api.operations()) {
      for (JsonNode response : o.body().get("responses")) {
        JsonNode seen =
            response.has("$ref")
                ? api.root().at(response.get("$ref").asString().substring(1))
                : response;
        assertThat(seen.path("headers").has("Request-Id")).as(o.place()).isTrue();
      }
    }
  }

  @Test
  void requests_schemas_refuseWhatTheyDoNotName() {
    Set<String> open = new TreeSet<>();
    for (String name : api.requestSchemas()) {
      JsonNode schema = api.schemas().get(name);
      if (schema.path("type").asString("").equals("object")
          && !schema.has("additionalProperties")) {
        open.add(name);
      }
    }
    assertThat(open).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AgentId,ab",
    "AgentId,a b c",
    "AgentId,abc\u00e9",
    "Uuid,019AB2D8-4C11-7A90-8F0E-5D1C2B3A4F60",
    "Number64,-1",
    "Number64,01",
    "CapabilityName,Code.review",
    "Topic,orders..created",
    "Topic,orders.*",
    "IdempotencyKey,a b",
    "ContentType,json",
    "Base64,aGVsbG8*",
    "Traceparent,00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0G",
    "Time,2026-11-23 22:57:00",
    "Cursor,a+b"
  })
  void text_outsideItsPattern_isRefused(String schema, String text) {
    assertThat(api.errors(schema, StringNode.valueOf(text))).isNotEmpty();
  }

  @Test
  void text_withANewlineAtItsEnd_isRefused() {
    for (Map.Entry<String, JsonNode> schema : api.schemas().properties()) {
      if (schema.getValue().path("type").asString("").equals("string")) {
        String text = schema.getValue().get("examples").get(0).asString() + "\n";
        assertThat(api.errors(schema.getKey(), StringNode.valueOf(text)))
            .as(schema.getKey())
            .isNotEmpty();
      }
    }
  }

  @Test
  void message_withDataTwice_isRefused() {
    JsonNode message = api.schemas().at("/MessageRequest/examples/1");
    assertThat(api.errors("MessageRequest", message)).isEmpty();
    assertThat(api.errors("MessageRequest", message.deepCopy().asObject().put("data", 1)))
        .isNotEmpty();
  }

  @Test
  void address_ofBothOrNone_isRefused() {
    JsonNode address = api.schemas().at("/Address/examples/0");
    assertThat(api.errors("Address", address.deepCopy().asObject().put("topic", "a"))).isNotEmpty();
    assertThat(api.errors("Address", address.deepCopy().asObject().removeAll())).isNotEmpty();
  }

  @Test
  void requests_textsAndLists_haveABound() {
    for (String name : api.requestSchemas()) {
      unbounded(name, api.schemas().get(name));
    }
  }

  private static void unbounded(String place, JsonNode schema) {
    if (!schema.isObject()) {
      return;
    }
    String type = schema.path("type").asString("");
    if (type.equals("string") && !schema.has("enum") && !schema.has("format")) {
      assertThat(schema.has("maxLength")).as(place).isTrue();
    }
    if (type.equals("array")) {
      assertThat(schema.has("maxItems")).as(place).isTrue();
    }
    if (type.equals("integer") || type.equals("number")) {
      assertThat(schema.has("minimum") && (schema.has("maximum") || place.equals("Position")))
          .as(place)
          .isTrue();
    }
    for (String inside : List.of("properties", "items", "additionalProperties")) {
      JsonNode children = schema.path(inside);
      if (inside.equals("properties")) {
        for (Map.Entry<String, JsonNode> child : children.properties()) {
          unbounded(place + "." + child.getKey(), child.getValue());
        }
      } else {
        unbounded(place + "." + inside, children);
      }
    }
  }

  private static void references(JsonNode node, List<String> into) {
    if (node.path("$ref").isString()) {
      into.add(node.get("$ref").asString());
    }
    node.forEach(child -> references(child, into));
  }
}
