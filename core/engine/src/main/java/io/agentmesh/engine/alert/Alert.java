package io.agentmesh.engine.alert;

import io.agentmesh.domain.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That acts happened of which somebody should hear: those of one actor under one rule, gathered for
 * a while.
 *
 * @param id that of the first audit entry
 * @param tenant whose it is
 * @param rule the name of the rule
 * @param severity how urgent it is
 * @param actor who did it; an address when nobody could be told
 * @param resourceKind what it was done to
 * @param resource the first that it was done to, or ""
 * @param reason that of the first act
 * @param firstAt when the first happened, in microseconds
 * @param lastAt when the latest happened
 * @param count how often
 * @param entries the first audit entries, at most {@value #MOST_ENTRIES}
 * @param raised whether it happened as often as the rule wants
 * @param acknowledged who takes care of it, or null
 * @param closed who is done with it, or null
 */
public record Alert(
    String id,
    TenantId tenant,
    String rule,
    Severity severity,
    String actor,
    String resourceKind,
    String resource,
    String reason,
    long firstAt,
    long lastAt,
    long count,
    List<String> entries,
    boolean raised,
    @Nullable Handled acknowledged,
    @Nullable Handled closed) {
  /** Audit entries that an alert names. */
  public static final int MOST_ENTRIES = 20;

  /** What somebody did about an alert, when, and what it said. */
  public record Handled(long at, String by, String note) {}

  /** Copies the list. */
  public Alert {
    entries = List.copyOf(entries);
  }

  /** The same of somebody who is called otherwise. */
  public Alert by(String otherActor) {
    return new Alert(
        id,
        tenant,
        rule,
        severity,
        otherActor,
        resourceKind,
        resource,
        reason,
        firstAt,
        lastAt,
        count,
        entries,
        raised,
        acknowledged,
        closed);
  }

  /** What its alerts are gathered by. */
  public record Kind(TenantId tenant, String rule, String actor, String resourceKind) {}

  /** What it is gathered by. */
  public Kind kind() {
    return new Kind(tenant, rule, actor, resourceKind);
  }

  /** How far it is. */
  public AlertState state() {
    return closed != null
        ? AlertState.CLOSED
        : acknowledged != null ? AlertState.ACKNOWLEDGED : AlertState.OPEN;
  }
}
