package io.agentmesh.cli.stub;

import io.agentmesh.wire.contract.Contract;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the contract says: which operations exist and an example of each answer. */
public final class ContractExamples {

  private final JsonNode contract = Contract.tree();

  /** An operation that a request means. */
  public record Operation(JsonNode node) {

    /** Whether it takes a query parameter of that name. */
    boolean takes(String parameter, JsonNode contract) {
      return parameters(contract)
          .anyMatch(each ->
              each.path("in").asString("").equals("query")
                  && each.path("name").asString("").equals(parameter));
    }

    private Stream<JsonNode> parameters(JsonNode contract) {
      return node.path("parameters").valueStream().map(each -> resolved(each, contract));
    }
  }

  /** An answer that the contract gives as an example; the body is empty when there is none. */
  public record Answer(int status, String body) {}

  public Optional<Operation> operation(String method, String path) {
    return contract
        .path("paths")
        .propertyStream()
        .filter(each -> path.matches(each.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
        .map(Map.Entry::getValue)
        .map(each -> each.path(method.toLowerCase(Locale.ROOT)))
        .filter(each -> !each.isMissingNode())
        .findFirst()
        .map(Operation::new);
  }

  public boolean takes(Operation operation, String parameter) {
    return operation.takes(parameter, contract);
  }

  /** The example of the first answer with which the operation succeeds. */
  public Answer answer(Operation operation) {
    Map.Entry<String, JsonNode> success =
        operation
            .node()
            .path("responses")
            .propertyStream()
            .filter(each -> each.getKey().startsWith("2"))
            .findFirst()
            .orElseThrow();
    JsonNode schema = success.getValue().at("/content/application~1json/schema");
    String body = schema.isMissingNode() ? "" : example(schema).toString();
    return new Answer(Integer.parseInt(success.getKey()), body);
  }

  /** The first example of a schema of the contract. */
  public JsonNode example(String schema) {
    return examples(schema).path(0);
  }

  /** All examples of a schema of the contract. */
  public JsonNode examples(String schema) {
    return contract.path("components").path("schemas").path(schema).path("examples");
  }

  private JsonNode example(JsonNode schema) {
    return resolved(schema, contract).path("examples").path(0);
  }

  private static JsonNode resolved(JsonNode node, JsonNode contract) {
    return node.has("$ref") ? contract.at(node.path("$ref").asString().substring(1)) : node;
  }
}
