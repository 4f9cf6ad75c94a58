package io.agentmesh.domain.evidence;

import io.agentmesh.domain.TenantId;
import java.util.regex.Pattern;

/**
 * The leave of a second person for one act on one thing, asked for and perhaps given. It is good
 * for whoever asked for it: once, or for all parts of an export. Times are microseconds.
 *
 * @param act what is to be done
 * @param target to what, such as the name of a legal hold
 * @param reason why, in the words of whoever asks
 * @param expiresAt when it is good no more, given or not
 * @param approvedBy who gave it; "" as long as nobody did
 * @param approvedAt when; 0 as long as nobody did
 */
public record Approval(
    TenantId tenant,
    String id,
    GuardedAct act,
    String target,
    String reason,
    String requestedBy,
    long requestedAt,
    long expiresAt,
    String approvedBy,
    long approvedAt) {
  /** What an id looks like. */
  public static final Pattern ID = Pattern.compile("[a-z0-9]{8,32}");

  /** Most characters of a target. */
  public static final int MAX_TARGET = 256;

  /** Approvals of one tenant at a time. */
  public static final int MOST = 200;

  /** The target as entries name it. */
  public String shownTarget() {
    return act.isAboutSomebody() ? Erasure.shown(target) : target;
  }

  /** Whether somebody gave it. */
  public boolean isGiven() {
    return !approvedBy.isEmpty();
  }

  /** Whether its time is over. */
  public boolean isOver(long timeMicros) {
    return timeMicros >= expiresAt;
  }

  /** Given by somebody. */
  public Approval givenBy(String who, long at) {
    return new Approval(
        tenant, id, act, target, reason, requestedBy, requestedAt, expiresAt, who, at);
  }
}
