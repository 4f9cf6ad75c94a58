package io.agentmesh.domain.settings;

import io.agentmesh.domain.evidence.GuardedAct;
import java.util.List;

/**
 * What needs the approval of a second person.
 *
 * @param needed the acts
 * @param validMillis how long an approval may be used after it was asked for
 */
public record ApprovalRules(List<GuardedAct> needed, long validMillis) {
  /** What holds unless it is configured otherwise. */
  public static final ApprovalRules DEFAULT = new ApprovalRules(List.of(), 86_400_000);

  /** Copies the list. */
  public ApprovalRules {
    needed = List.copyOf(needed);
  }
}
