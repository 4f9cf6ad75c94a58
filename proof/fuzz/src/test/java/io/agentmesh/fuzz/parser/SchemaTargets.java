package io.agentmesh.fuzz.parser;

import static io.agentmesh.fuzz.parser.Target.promise;

import io.agentmesh.http.schema.CompiledSchema;
import io.agentmesh.http.schema.SchemaFlawed;
import io.agentmesh.http.schema.SchemaLimits;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON Schemas that others wrote, and values that are judged by them. */
final class SchemaTargets {
  private static final SchemaLimits SMALL = new SchemaLimits(4096, 8, 50, 20_000, 1);
  private static final char BETWEEN = '\n';

  static final List<Target> ALL =
      List.of(
          Target.ofText(
              "schema-judge",
              SchemaTargets::judge,
              "{\"type\":\"object\",\"required\":[\"a\"]}\n{\"a\":1}",
              "{\"items\":{\"$ref\":\"#/$defs/n\"},\"$defs\":{\"n\":{\"pattern\":\"^a+$\"}}}\n"
                  + "[\"aa\"]",
              "{\"anyOf\":[{\"properties\":{\"a\":{\"$ref\":\"#\"}}},{\"const\":1}]}\n"
                  + "{\"a\":{\"a\":1}}",
              "{\"uniqueItems\":true,\"contains\":{\"multipleOf\":0.01}}\n[1e9,1.005,[]]",
              "{\"patternProperties\":{\"x{2}\":false},\"unevaluatedProperties\":false}\n"
                  + "{\"xx\":null}"));

  private SchemaTargets() {}

  /** The first line is a schema, the rest a value. */
  private static void judge(String text) {
    int end = text.indexOf(BETWEEN);
    Schemas schemas = new Schemas(SMALL);
    CompiledSchema schema = compiled(schemas, end < 0 ? text : text.substring(0, end));
    JsonNode value = end < 0 ? null : tree(text.substring(end + 1));
    if (schema != null && value != null) {
      List<FieldProblem> flaws = schema.judge(value);
      named(flaws);
      promise(flaws.equals(schema.judge(value)), "the same verdict twice");
    }
  }

  private static @Nullable CompiledSchema compiled(Schemas schemas, String text) {
    try {
      return schemas.compiled(text);
    } catch (SchemaFlawed flawed) {
      promise(!flawed.flaws().isEmpty(), "a reason");
      named(flawed.flaws());
      return null;
    }
  }

  private static void named(List<FieldProblem> flaws) {
    promise(flaws.size() <= 10, "ten flaws at most");
    for (FieldProblem flaw : flaws) {
      promise(flaw.field().length() <= 512 && flaw.rule().length() <= 1024, "within the contract");
      promise(flaw.field().isEmpty() || flaw.field().startsWith("/"), "a JSON Pointer");
      promise(!flaw.rule().isEmpty(), "a rule");
    }
  }

  private static @Nullable JsonNode tree(String text) {
    try {
      JsonNode value = WireJson.tree(text.getBytes(StandardCharsets.UTF_8));
      return value.isMissingNode() ? null : value;
    } catch (JacksonException notJson) {
      return null;
    }
  }
}
