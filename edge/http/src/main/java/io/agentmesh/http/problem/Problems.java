package io.agentmesh.http.problem;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.Progress;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.ReadDenied;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.http.access.Access;
import io.agentmesh.http.limit.Seats;
import io.agentmesh.http.limit.Standing;
import io.agentmesh.wire.problem.FieldProblem;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import java.util.List;

/** The error table: what the mesh refuses, as what callers see of it. */
public final class Problems {
  /** After what time another try makes sense when a bound was reached. */
  private static final long BOUND_RETRY_MILLIS = 1000;

  /** After what time another try makes sense when the node takes nothing. */
  private static final long UNAVAILABLE_RETRY_MILLIS = 2000;

  private Problems() {}

  /** The type of problem that a kind of refusal is. */
  public static ProblemType typeOf(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> ProblemType.VALIDATION;
      case FORBIDDEN -> ProblemType.FORBIDDEN;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case ALREADY_EXISTS -> ProblemType.ALREADY_EXISTS;
      case CONFLICT -> ProblemType.CONFLICT;
      case VERSION_MISMATCH -> ProblemType.PRECONDITION_FAILED;
      case LEASE_LOST -> ProblemType.LEASE_LOST;
      case KEY_REUSED -> ProblemType.IDEMPOTENCY_KEY_REUSED;
      case TOO_MANY -> ProblemType.TOO_MANY_REQUESTS;
      case UNAVAILABLE -> ProblemType.UNAVAILABLE;
      case UNFIT -> ProblemType.CONTRACT_BROKEN;
    };
  }

  /** A refusal. */
  public static Problem of(Refusal refusal) {
    ProblemType type = typeOf(refusal.kind());
    Problem problem = Problem.of(type, sentence(refusal.sentence()));
    if (!refusal.field().isEmpty()) {
      problem = problem.withErrors(List.of(new FieldProblem(refusal.field(), refusal.sentence())));
    }
    if (!refusal.flaws().isEmpty()) {
      problem =
          problem.withErrors(
              refusal.flaws().stream().map(f -> new FieldProblem(f.place(), f.rule())).toList());
    }
    return switch (refusal.kind()) {
      case TOO_MANY ->
          problem.withRetryAfterMillis(
              refusal.retryAfterMillis() == 0 ? BOUND_RETRY_MILLIS : refusal.retryAfterMillis());
      case UNAVAILABLE -> problem.withRetryAfterMillis(UNAVAILABLE_RETRY_MILLIS);
      case INVALID,
          FORBIDDEN,
          NOT_FOUND,
          ALREADY_EXISTS,
          CONFLICT,
          VERSION_MISMATCH,
          LEASE_LOST,
          KEY_REUSED,
          UNFIT ->
          problem;
    };
  }

  /** A value that breaks a rule. */
  public static Problem of(InvalidValue invalid) {
    return Problem.validation(List.of(new FieldProblem(invalid.field(), invalid.rule())));
  }

  /** A call that could not be taken. */
  public static Problem of(MeshUnavailable unavailable) {
    return Problem.of(ProblemType.UNAVAILABLE, sentence(String.valueOf(unavailable.getMessage())))
        .withRetryAfterMillis(UNAVAILABLE_RETRY_MILLIS);
  }

  /** A read that is not allowed. */
  public static Problem of(ReadDenied denied) {
    return Problem.of(ProblemType.FORBIDDEN, sentence(String.valueOf(denied.getMessage())));
  }

  /** Something that is kept sealed and does not open. */
  public static Problem of(NotOpened sealed) {
    if (sealed.isErased()) {
      return Problem.of(ProblemType.GONE, sentence(sealed.reason()));
    }
    return Problem.of(
        ProblemType.INTERNAL, "What it carries can not be opened: " + sealed.reason() + ".");
  }

  /** An outcome that nobody knows. */
  public static Problem of(Outcome.Unknown unknown) {
    return Problem.of(ProblemType.UNKNOWN_OUTCOME, sentence(unknown.reason()));
  }

  /** A request that has no reply yet, and how far it is. */
  public static Problem noReply(MessageId request, long millis, Progress known) {
    return Problem.of(
        ProblemType.REQUEST_TIMEOUT,
        "Request " + request + " has no reply after " + millis + " ms: " + known.sentence() + ".");
  }

  /** A request whose reply, if there was one, is no longer kept. */
  public static Problem replyGone(MessageId request) {
    return Problem.of(ProblemType.GONE, "Request " + request + " is no longer kept.");
  }

  /** A request without proof of who sends it. */
  public static Problem of(Access.Refused refused) {
    return switch (refused) {
      case Access.Denied(String reason) ->
          Problem.of(ProblemType.UNAUTHENTICATED, sentence(reason));
      case Access.TooMany(String reason, long wait) -> tooMany(reason, wait);
      case Access.Undecided(String reason) -> of(new MeshUnavailable(reason));
    };
  }

  /** Somebody asks too often. */
  public static Problem of(Standing over) {
    return tooMany(over.sentence(), over.retryAfterMillis());
  }

  private static Problem tooMany(String why, long retryAfterMillis) {
    return Problem.of(ProblemType.TOO_MANY_REQUESTS, sentence(why))
        .withRetryAfterMillis(retryAfterMillis);
  }

  /** A principal has as many requests open that wait as it may. */
  public static Problem of(Seats taken) {
    return tooMany(taken.sentence(), BOUND_RETRY_MILLIS);
  }

  /** A large answer for which there is no room. */
  public static Problem tooMuchUntaken() {
    return Problem.of(
            ProblemType.UNAVAILABLE, "Too many answers wait for clients that do not take them.")
        .withRetryAfterMillis(BOUND_RETRY_MILLIS);
  }

  /** A field that breaks a rule. */
  public static Problem invalid(String field, String rule) {
    return Problem.validation(List.of(new FieldProblem(field, rule)));
  }

  /** A defect of the mesh; tells nothing of it. */
  public static Problem internal() {
    return Problem.of(
        ProblemType.INTERNAL, "The mesh failed at this request; its log knows the request id.");
  }

  private static String sentence(String text) {
    if (text.isEmpty()) {
      return text;
    }
    String end = text.endsWith(".") ? "" : ".";
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + end;
  }
}
