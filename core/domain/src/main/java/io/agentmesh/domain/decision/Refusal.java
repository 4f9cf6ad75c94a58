package io.agentmesh.domain.decision;

import java.util.List;

/**
 * Why a command was not accepted: its kind, a sentence for people, the field at fault or "", after
 * how many milliseconds it may work, 0 when nobody can say, and what else is at fault.
 */
public record Refusal(
    Kind kind, String sentence, String field, long retryAfterMillis, List<Flaw> flaws) {
  /** The kinds of refusals, which callers can act on. */
  public enum Kind {
    /** A value breaks a rule. */
    INVALID,
    /** The principal has no right to it. */
    FORBIDDEN,
    /** The thing is not there. */
    NOT_FOUND,
    /** It exists already. */
    ALREADY_EXISTS,
    /** The state of the thing does not allow it. */
    CONFLICT,
    /** Somebody else changed it meanwhile. */
    VERSION_MISMATCH,
    /** The lease expired or belongs to another. */
    LEASE_LOST,
    /** The idempotency key came with another body before. */
    KEY_REUSED,
    /** A bound is reached; later it may work. */
    TOO_MANY,
    /** The mesh can not take it now. */
    UNAVAILABLE,
    /** It was judged by a contract and does not fit; never decided in the domain. */
    UNFIT
  }

  /** A place that breaks a rule. */
  public record Flaw(String place, String rule) {}

  /** Copies the list. */
  public Refusal {
    flaws = List.copyOf(flaws);
  }

  /** What was handed in does not fit a contract. */
  public static Refusal unfit(String sentence, List<Flaw> flaws) {
    return new Refusal(Kind.UNFIT, sentence, "", 0, flaws);
  }

  /** A refusal of which nobody can say when it ends. */
  public Refusal(Kind kind, String sentence, String field) {
    this(kind, sentence, field, 0, List.of());
  }

  /** A bound that there is room under again after the time. */
  public static Refusal tooMany(String sentence, long retryAfterMillis) {
    return new Refusal(Kind.TOO_MANY, sentence, "", retryAfterMillis, List.of());
  }

  /** A refusal that names no field. */
  public static Refusal of(Kind kind, String sentence) {
    return new Refusal(kind, sentence, "");
  }

  /** The thing is not there. */
  public static Refusal notFound(String what, Object id) {
    return of(Kind.NOT_FOUND, "there is no " + what + " " + id);
  }
}
