package io.agentmesh.cli.failure;

import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.util.Optional;

/** What a problem of the node means for whoever typed the command. */
final class Verdict {

  private Verdict() {}

  static ExitCode exit(Problem problem, boolean change) {
    if (problem.type().equals(ProblemType.UNKNOWN_OUTCOME.uri())) {
      return ExitCode.UNKNOWN_OUTCOME;
    }
    if (problem.type().equals(ProblemType.REQUEST_TIMEOUT.uri())) {
      return ExitCode.REFUSED;
    }
    return switch (problem.status()) {
      case 404, 410 -> ExitCode.NOT_FOUND;
      case 429, 502, 503 -> ExitCode.UNAVAILABLE;
      default -> {
        if (problem.status() < 500) {
          yield ExitCode.REFUSED;
        }
        yield change ? ExitCode.UNKNOWN_OUTCOME : ExitCode.UNAVAILABLE;
      }
    };
  }

  static String why(Problem problem) {
    StringBuilder why = new StringBuilder(problem.title());
    why.append(" (").append(problem.status()).append(')');
    if (problem.detail() != null && !problem.detail().equals(problem.title())) {
      why.append(": ").append(problem.detail());
    }
    for (FieldProblem error : problem.errors()) {
      why.append(' ').append(error.field()).append(' ').append(error.rule()).append(';');
    }
    return why.toString().replaceFirst("[.;]$", "");
  }

  static String advice(Problem problem) {
    Optional<ProblemType> known = ProblemType.ofUri(problem.type());
    if (known.isEmpty()) {
      return requestId(problem);
    }
    return switch (known.get()) {
      case MALFORMED, VALIDATION, PAYLOAD_TOO_LARGE, URI_TOO_LONG, HEADERS_TOO_LARGE ->
          "Correct it and ask again";
      case UNAUTHENTICATED ->
          "Give a valid key: --api-key-file, AGENTMESH_API_KEY, or the key file of the context";
      case FORBIDDEN -> "Use a key whose roles and agents allow it";
      case NOT_FOUND, GONE -> "List what exists with the list command";
      case CONFLICT -> "Look at its state with the show command";
      case ALREADY_EXISTS -> "Choose another id, or use the one that exists";
      case LEASE_LOST -> "Lease it again";
      case REQUEST_IN_FLIGHT -> "Ask again with the same idempotency key in a moment";
      case IDEMPOTENCY_KEY_REUSED -> "Use a new idempotency key for another request";
      case CONTRACT_BROKEN ->
          "Correct it; 'agentmesh capabilities show' shows what the capability takes and gives";
      case PRECONDITION_FAILED, PRECONDITION_REQUIRED -> "Read it again and repeat";
      case TOO_MANY_REQUESTS, UNAVAILABLE -> later(problem);
      case REQUEST_TIMEOUT -> "Ask again with the same --idempotency-key, for longer";
      case UNKNOWN_OUTCOME -> "Ask again with the same --idempotency-key, or look with show";
      case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE, UPGRADE_REQUIRED ->
          "The node may be of another version: compare 'agentmesh version' with its /health";
      case INTERNAL -> requestId(problem);
    };
  }

  private static String later(Problem problem) {
    Long millis = problem.retryAfterMillis();
    return millis == null ? "Ask again later" : "Ask again in " + millis + " ms";
  }

  private static String requestId(Problem problem) {
    return problem.requestId() == null
        ? "The log of the node says more"
        : "Request " + problem.requestId() + " in the log of the node says more";
  }
}
