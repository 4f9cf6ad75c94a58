package io.agentmesh.http.contract;

import io.agentmesh.http.contract.Parameter.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads from the OpenAPI document what requests must be. */
final class ContractReading {
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private final JsonNode document;
  private final Map<String, OperationRules> rules = new HashMap<>();
  private final Map<String, JsonNode> inline = new HashMap<>();

  ContractReading(JsonNode document) {
    this.document = document;
    document
        .get("paths")
        .properties()
        .forEach(path -> {
          for (String method : METHODS) {
            JsonNode operation = path.getValue().get(method);
            if (operation != null) {
              read(operation);
            }
          }
        });
  }

  Map<String, OperationRules> rules() {
    return rules;
  }

  Schemas schemas() {
    return new Schemas(document.get("components").get("schemas"), inline);
  }

  private void read(JsonNode operation) {
    String id = operation.get("operationId").asString();
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode given : operation.path("parameters")) {
      parameters.add(parameter(id, resolved(given)));
    }
    JsonNode body = operation.path("requestBody");
    JsonNode schema = body.path("content").path("application/json").path("schema");
    rules.put(
        id,
        new OperationRules(
            parameters,
            schema.isMissingNode() ? "" : named(id + ".body", schema),
            body.path("required").asBoolean(false)));
  }

  private Parameter parameter(String operation, JsonNode given) {
    String name = given.get("name").asString();
    JsonNode schema = given.get("schema");
    return new Parameter(
        Place.valueOf(given.get("in").asString().toUpperCase(Locale.ROOT)),
        name,
        given.path("required").asBoolean(false),
        resolved(schema).path("type").asString(""),
        named(operation + "." + name, schema));
  }

  private String named(String name, JsonNode schema) {
    inline.put(name, schema);
    return name;
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }
}
