package io.agentmesh.client.error;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/** Turns the problems that the mesh answers with into exceptions. */
public final class Problems {

  private static final int LONGEST_REASON = 1024;

  private Problems() {}

  /** The problem of a refused session op. */
  public static Problem of(io.agentmesh.wire.session.Problem problem) {
    List<FieldProblem> errors =
        problem.getFieldsList().stream()
            .map(field -> new FieldProblem(field.getField(), field.getRule()))
            .toList();
    long retryAfter = problem.getRetryAfterMs();
    return new Problem(
        problem.getType(),
        problem.getTitle(),
        problem.getStatus(),
        problem.getDetail(),
        null,
        null,
        null,
        errors,
        retryAfter == 0 ? null : retryAfter);
  }

  /** The problem in the body of an HTTP answer, or one made of its status. */
  public static Problem of(int status, byte[] body) {
    try {
      return WireJson.tolerant().readValue(body, Problem.class);
    } catch (JacksonException notAProblem) {
      return new Problem(
          "about:blank", "HTTP " + status, status, null, null, null, null, List.of(), null);
    }
  }

  public static MeshException exception(Problem problem) {
    String detail = Objects.requireNonNullElse(problem.detail(), problem.title());
    if (is(problem, ProblemType.UNKNOWN_OUTCOME)) {
      return new MeshException.UnknownOutcome(detail);
    }
    return switch (problem.status()) {
      case 401 -> new MeshException.Unauthenticated(detail);
      case 404 -> new MeshException.NotFound(detail);
      case 429, 502, 503 -> new MeshException.Unavailable(detail, retryAfter(problem));
      case 504 -> new MeshException.UnknownOutcome(detail);
      default ->
          new MeshException.Refused(
              problem.type(), problem.status(), problem.title(), detail, problem.errors());
    };
  }

  /** Why, in a sentence that fits into a reason. */
  public static String reason(Problem problem) {
    StringBuilder why =
        new StringBuilder(Objects.requireNonNullElse(problem.detail(), problem.title()));
    for (FieldProblem error : problem.errors()) {
      why.append(' ').append(error.field()).append(' ').append(error.rule()).append(';');
    }
    return why.length() <= LONGEST_REASON ? why.toString() : why.substring(0, LONGEST_REASON);
  }

  public static boolean is(Problem problem, ProblemType type) {
    return problem.type().equals(type.uri());
  }

  /** Whether the same request may succeed a little later, because nothing happened. */
  public static boolean isTransient(Problem problem) {
    return problem.status() == 429 || problem.status() == 503;
  }

  /** When to ask again at the earliest; zero when the mesh did not say. */
  public static Duration retryAfter(Problem problem) {
    return Duration.ofMillis(Objects.requireNonNullElse(problem.retryAfterMillis(), 0L));
  }
}
