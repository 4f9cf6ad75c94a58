package io.agentmesh.http.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas 2020-12 that others wrote: read, bounded, compiled, and the latest kept. Nothing is
 * ever fetched. Safe for any thread.
 */
public final class Schemas {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final SchemaLimits limits;
  private final Map<String, CompiledSchema> compiled = new LinkedHashMap<>(16, 0.75f, true);

  /** Of those that keep the limits. */
  public Schemas(SchemaLimits limits) {
    this.limits = limits;
  }

  /** What all of them are read with; made when the first one is. */
  private static final class Library {
    static final Schema META =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(DIALECT));
    static final SchemaRegistry REGISTRY = registry();

    private static SchemaRegistry registry() {
      Dialect dialect =
          Dialect.builder("https://agentmesh.io/schema", Dialects.getDraft202012())
              .keyword(new Steps())
              .unknownKeywordFactory((name, _) -> new NonValidationKeyword(name))
              .build();
      SchemaRegistryConfig config =
          SchemaRegistryConfig.builder()
              .locale(Locale.ROOT)
              .regularExpressionFactory(LinearPattern::new)
              .build();
      return SchemaRegistry.withDialect(
          dialect,
          builder ->
              builder
                  .schemaRegistryConfig(config)
                  .schemaCacheEnabled(false)
                  .schemaLoader(loader -> loader.allow(_ -> false)));
    }
  }

  /**
   * What is wrong with the text of a schema, each at its JSON Pointer; nothing when it can judge.
   */
  public List<FieldProblem> flaws(String text) {
    try {
      compiled(text);
      return List.of();
    } catch (SchemaFlawed flawed) {
      return flawed.flaws();
    }
  }

  /**
   * The schema of that text.
   *
   * @throws SchemaFlawed when it can not judge
   */
  public CompiledSchema compiled(String text) {
    synchronized (compiled) {
      CompiledSchema known = compiled.get(text);
      if (known != null) {
        return known;
      }
    }
    CompiledSchema fresh = compile(text);
    synchronized (compiled) {
      compiled.put(text, fresh);
      if (compiled.size() > limits.cached()) {
        compiled.remove(compiled.keySet().iterator().next());
      }
    }
    return fresh;
  }

  private CompiledSchema compile(String text) {
    JsonNode schema = read(text);
    Subschemas subschemas = new Subschemas(schema, limits);
    if (!subschemas.flaws().isEmpty()) {
      throw new SchemaFlawed(subschemas.flaws());
    }
    subschemas.all().values().forEach(s -> Steps.into(s, subschemas.all().size()));
    try {
      Schema made = Library.REGISTRY.getSchema(schema);
      made.initializeValidators();
      return new CompiledSchema(made, limits.maxSteps());
    } catch (SchemaException | StackOverflowError e) {
      throw SchemaFlawed.of("", "must be a schema that can be compiled");
    }
  }

  private JsonNode read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > limits.maxBytes()) {
      throw SchemaFlawed.of("", "must have at most " + limits.maxBytes() + " bytes");
    }
    JsonNode schema;
    try {
      schema = WireJson.tree(bytes);
    } catch (JacksonException e) {
      throw SchemaFlawed.of("", "must be JSON, nested at most " + WireJson.MAX_DEPTH + " deep");
    }
    List<FieldProblem> broken = Flaws.of(Library.META.validate(schema));
    if (!broken.isEmpty()) {
      throw new SchemaFlawed(broken);
    }
    if (schema instanceof ObjectNode object) {
      JsonNode dialect = object.remove("$schema");
      if (dialect != null && !dialect.asString().equals(DIALECT)) {
        throw SchemaFlawed.of("/$schema", "must be " + DIALECT);
      }
      object.remove("$id");
    }
    return schema;
  }
}
