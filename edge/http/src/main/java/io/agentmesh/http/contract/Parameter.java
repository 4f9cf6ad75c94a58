package io.agentmesh.http.contract;

import com.networknt.schema.Schema;
import io.agentmesh.wire.problem.FieldProblem;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A parameter of an operation: where it stands, what it is called and what it must be. */
record Parameter(Place place, String name, boolean required, boolean integer, String schema) {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

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
    if (integer && !INTEGER.matcher(text).matches()) {
      return broken("must be of type integer");
    }
    JsonNode value =
        integer
            ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
            : JsonNodeFactory.instance.stringNode(text);
    Schema rule = schemas.named(schema);
    return Phrases.of(name, rule.validate(value));
  }

  private List<FieldProblem> broken(String rule) {
    return List.of(new FieldProblem(name, rule));
  }
}
