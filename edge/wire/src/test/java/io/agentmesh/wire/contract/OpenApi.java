package io.agentmesh.wire.contract;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The contract under test, with a validator for its schemas. */
final class OpenApi {

  private static final String LOCATION = "https://agentmesh.io/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** An operation with its place. */
  record Operation(String method, String path, JsonNode body) {
    String place() {
      return method + " " + path;
    }
  }

  private final JsonNode root = Contract.tree();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
                  .schemas(Map.of(LOCATION, root.toString())));

  JsonNode root() {
    return root;
  }

  JsonNode schemas() {
    return root.at("/components/schemas");
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
        }
      }
    }
    return operations;
  }

  /** What is wrong with a value under a schema of the components. */
  List<String> errors(String schema, JsonNode value) {
    SchemaLocation location = SchemaLocation.of(LOCATION + "#/components/schemas/" + schema);
    return registry.getSchema(location).validate(value).stream().map(Error::toString).toList();
  }

  /** Schemas of the components that a request body leads to. */
  Set<String> requestSchemas() {
    Set<String> reached = new HashSet<>();
    for (Operation operation : operations()) {
      collect(operation.body().path("requestBody"), reached);
    }
    return reached;
  }

  private void collect(JsonNode node, Set<String> reached) {
    JsonNode ref = node.path("$ref");
    if (ref.isString()) {
      String name = ref.asString().substring(ref.asString().lastIndexOf('/') + 1);
      if (reached.add(name)) {
        collect(schemas().get(name), reached);
      }
    }
    node.forEach(child -> collect(child, reached));
  }
}
