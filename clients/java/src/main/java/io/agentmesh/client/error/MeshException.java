package io.agentmesh.client.error;

import io.agentmesh.wire.problem.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Why the mesh did not do what it was asked. Never holds a credential. */
public abstract sealed class MeshException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private MeshException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.toString(super.getMessage());
  }

  /** The mesh understood and said no; nothing happened, and asking again does not help. */
  public static final class Refused extends MeshException {
    private static final long serialVersionUID = 1;
    private final String type;
    private final int status;
    private final String detail;
    private final transient List<FieldProblem> errors;

    /** A refusal with the type URI and HTTP status of its RFC 9457 problem. */
    public Refused(
        String type, int status, String title, String detail, List<FieldProblem> errors) {
      super(title + " (" + status + "): " + detail + (errors.isEmpty() ? "" : " " + told(errors)));
      this.type = type;
      this.status = status;
      this.detail = detail;
      this.errors = List.copyOf(errors);
    }

    public String type() {
      return type;
    }

    public int status() {
      return status;
    }

    public String detail() {
      return detail;
    }

    /** Every field and the rule that it breaks; empty when the refusal is not about fields. */
    public List<FieldProblem> errors() {
      return errors;
    }

    private static String told(List<FieldProblem> errors) {
      return errors.stream().map(e -> e.field() + " " + e.rule()).toList().toString();
    }
  }

  /** There is no such thing in the caller's tenant. */
  public static final class NotFound extends MeshException {
    private static final long serialVersionUID = 1;

    public NotFound(String detail) {
      super("Not found: " + detail);
    }
  }

  /** The API key is missing, unknown, expired or revoked. */
  public static final class Unauthenticated extends MeshException {
    private static final long serialVersionUID = 1;

    public Unauthenticated(String detail) {
      super("Not authenticated: " + detail);
    }
  }

  /** The mesh can not be reached or takes no more; nothing happened, asking later may help. */
  public static final class Unavailable extends MeshException {
    private static final long serialVersionUID = 1;
    private final Duration retryAfter;

    public Unavailable(String detail) {
      this(detail, Duration.ZERO);
    }

    public Unavailable(String detail, Duration retryAfter) {
      super("Unavailable: " + detail);
      this.retryAfter = retryAfter;
    }

    /** When to ask again at the earliest; zero when the mesh did not say. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** It may or may not have happened: the question left, the answer never came. */
  public static final class UnknownOutcome extends MeshException {
    private static final long serialVersionUID = 1;

    public UnknownOutcome(String detail) {
      super("Unknown outcome: " + detail);
    }
  }

  /** The caller's patience ended first; what was asked for goes on. */
  public static final class TimedOut extends MeshException {
    private static final long serialVersionUID = 1;

    public TimedOut(String detail) {
      super("Timed out: " + detail);
    }
  }
}
