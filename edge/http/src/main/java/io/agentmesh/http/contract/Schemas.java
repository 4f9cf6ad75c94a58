package io.agentmesh.http.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of the contract, compiled when they are first asked for. Safe for any thread. */
final class Schemas {
  private static final String BASE = "https://agentmesh.io/contract";
  private static final String IN_CONTRACT = "#/components/schemas/";
  private static final String HERE = "#/$defs/";

  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  /** Takes the contract's named schemas, and others by their own names. */
  Schemas(JsonNode named, Map<String, JsonNode> others) {
    ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    named.properties().forEach(e -> definitions.set(e.getKey(), e.getValue()));
    others.forEach(definitions::set);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("$id", BASE);
    document.set("$defs", definitions);
    String text = document.toString().replace(IN_CONTRACT, HERE);
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .regularExpressionFactory(EcmaPattern::new)
            .build();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(config).schemas(Map.of(BASE, text)));
  }

  /** The schema of that name. */
  Schema named(String name) {
    return compiled.computeIfAbsent(
        name, n -> registry.getSchema(SchemaLocation.of(BASE + HERE + n)));
  }
}
