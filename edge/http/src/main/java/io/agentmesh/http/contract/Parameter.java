package io.agentmesh.http.contract;

import com.networknt.schema.Schema;
import io.agentmesh.wire.problem.FieldProblem;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A parameter of an operation: where it stands, what it is called and what it must be. */
record Parameter(Place place, String name, boolean required, String type, String schema) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern BOOLEAN = Pattern.compile("true|false");

  /** Where a parameter stands. */
  enum Place {
    PATH,
    QUERY,
    HEADER
  }

  /** What the given values break. */
  List<FieldProblem> check(List<String> values, Schemas schemas) {
    if (values.isEmpty()) {
      return required ? broken("is required") : List.of();
    }
    if (values.size() > 1) {
      return broken("must be given once");
    }
    String text = values.getFirst();
    JsonNode value =
        switch (type) {
          case "integer" ->
              INTEGER.matcher(text).matches() ? JSON.numberNode(Long.parseLong(text)) : null;
          case "boolean" ->
              BOOLEAN.matcher(text).matches() ? JSON.booleanNode(text.equals("true")) : null;
          default -> JSON.stringNode(text);
        };
    if (value == null) {
      return broken("must be of type " + type);
    }
    Schema rule = schemas.named(schema);
    return Phrases.of(name, rule.validate(value));
  }

  private List<FieldProblem> broken(String rule) {
    return List.of(new FieldProblem(name, rule));
  }
}
