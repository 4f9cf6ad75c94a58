package io.agentmesh.wire.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problem details of RFC 9457. */
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    @Nullable String requestId,
    @Nullable String traceId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
    @Nullable Long retryAfterMillis) {
  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem of that type about one occurrence. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(
        type.uri(), type.title(), type.status(), detail, null, null, null, List.of(), null);
  }

  /** A broken contract with every field that breaks it. */
  public static Problem validation(List<FieldProblem> errors) {
    String detail =
        "The request breaks " + errors.size() + (errors.size() == 1 ? " rule." : " rules.");
    return of(ProblemType.VALIDATION, detail).withErrors(errors);
  }

  public Problem withErrors(List<FieldProblem> next) {
    return new Problem(
        type, title, status, detail, instance, requestId, traceId, next, retryAfterMillis);
  }

  public Problem withRetryAfterMillis(long next) {
    return new Problem(type, title, status, detail, instance, requestId, traceId, errors, next);
  }

  /** The same problem, told of one request. */
  public Problem within(String path, String request, @Nullable String trace) {
    return new Problem(type, title, status, detail, path, request, trace, errors, retryAfterMillis);
  }
}
