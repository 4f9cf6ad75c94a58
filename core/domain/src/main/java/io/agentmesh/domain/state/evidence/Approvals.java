package io.agentmesh.domain.state.evidence;

import io.agentmesh.domain.event.ApprovalEvent;
import io.agentmesh.domain.evidence.Approval;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The approvals of a tenant that are asked for or given and not yet used, by id. */
public final class Approvals {
  private final NavigableMap<String, Approval> byId = new TreeMap<>();

  /** All of them, by id; the time of some may be over. */
  public NavigableMap<String, Approval> all() {
    return byId;
  }

  /** The one of that id, or null when there is none or its time is over. */
  public @Nullable Approval find(String id, long timeMicros) {
    Approval approval = byId.get(id);
    return approval == null || approval.isOver(timeMicros) ? null : approval;
  }

  /** Puts one back. */
  public void put(Approval approval) {
    byId.put(approval.id(), approval);
  }

  /** Changes them by what happened. */
  public void apply(ApprovalEvent event) {
    switch (event) {
      case ApprovalEvent.Requested(Approval approval) -> put(approval);
      case ApprovalEvent.Given e ->
          byId.computeIfPresent(e.id(), (_, approval) -> approval.givenBy(e.by(), e.at()));
      case ApprovalEvent.Ended e -> byId.remove(e.id());
    }
  }
}
