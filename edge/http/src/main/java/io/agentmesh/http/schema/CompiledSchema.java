package io.agentmesh.http.schema;

import com.networknt.schema.Schema;
import io.agentmesh.wire.problem.FieldProblem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A schema that values can be judged by. Safe for any thread. */
public final class CompiledSchema {
  private final Schema schema;
  private final int maxSteps;

  CompiledSchema(Schema schema, int maxSteps) {
    this.schema = schema;
    this.maxSteps = maxSteps;
  }

  /**
   * What the value breaks, ten flaws at most, each at the JSON Pointer of its place. Judging that
   * takes too long is a flaw as well.
   */
  public List<FieldProblem> judge(JsonNode value) {
    try {
      return Flaws.of(schema.validate(value, (context, _) -> Steps.Count.in(context, maxSteps)));
    } catch (Steps.TooMuch | StackOverflowError tooMuch) {
      return List.of(
          new FieldProblem("", "must be judged in at most " + maxSteps + " steps, and is not"));
    } catch (JacksonException | ArithmeticException outOfRange) {
      return List.of(new FieldProblem("", "must have no number out of its range"));
    }
  }
}
