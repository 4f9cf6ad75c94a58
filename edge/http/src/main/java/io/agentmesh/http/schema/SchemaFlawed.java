package io.agentmesh.http.schema;

import io.agentmesh.wire.problem.FieldProblem;
import java.util.List;

/** A schema that can not judge anything, and why; carries no stack trace. */
public final class SchemaFlawed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> flaws;

  SchemaFlawed(List<FieldProblem> flaws) {
    super("the schema is flawed", null, false, false);
    this.flaws = List.copyOf(flaws);
  }

  static SchemaFlawed of(String at, String rule) {
    return new SchemaFlawed(List.of(new FieldProblem(at, rule)));
  }

  /** What is wrong, each at its JSON Pointer in the schema. */
  public List<FieldProblem> flaws() {
    return flaws;
  }
}
