package io.agentmesh.http.exchange;

import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.util.List;

/** Ends the handling of a request with a problem; carries no stack trace. */
public final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** With what is answered. */
  public RequestRefused(Problem problem) {
    super(problem.title(), null, false, false);
    this.problem = problem;
  }

  /** A problem of that type. */
  public static RequestRefused of(ProblemType type, String detail) {
    return new RequestRefused(Problem.of(type, detail));
  }

  /** A field or parameter that breaks a rule. */
  public static RequestRefused invalid(String field, String rule) {
    return new RequestRefused(Problem.validation(List.of(new FieldProblem(field, rule))));
  }

  /** There is no such thing. */
  public static RequestRefused notFound(String what, Object id) {
    return of(ProblemType.NOT_FOUND, "There is no " + what + " " + id + ".");
  }

  /** What is answered. */
  public Problem problem() {
    return problem;
  }
}
