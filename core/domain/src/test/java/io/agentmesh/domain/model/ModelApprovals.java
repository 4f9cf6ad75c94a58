package io.agentmesh.domain.model;

import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.evidence.GuardedAct;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Approvals of a second person, naively. */
final class ModelApprovals {
  private static final List<String> IDS = List.of("approval1", "approval2", "approval3");

  /** One that was asked for; given by nobody as long as that is "". */
  private record AnApproval(String hold, String askedBy, long askedAt, String givenBy) {}

  private final Model model;
  private final Map<String, AnApproval> all = new TreeMap<>();

  ModelApprovals(Model model) {
    this.model = model;
  }

  String act(String who, ApprovalCommand command) {
    AnApproval found = live(command.id());
    return switch (command) {
      case ApprovalCommand.RequestApproval c -> {
        if (all.containsKey(c.id())) {
          yield "ALREADY_EXISTS";
        }
        if (!model.holds.seen().containsKey(c.target())) {
          yield "NOT_FOUND";
        }
        all.keySet().removeIf(id -> live(id) == null);
        all.put(c.id(), new AnApproval(c.target(), who, model.time, ""));
        yield ModelActs.OK;
      }
      case ApprovalCommand.Approve c -> {
        if (found == null) {
          yield "NOT_FOUND";
        }
        if (!found.givenBy().isEmpty() || found.askedBy().equals(who) || isYounger(who, found)) {
          yield "CONFLICT";
        }
        all.put(c.id(), new AnApproval(found.hold(), found.askedBy(), found.askedAt(), who));
        yield ModelActs.OK;
      }
      case ApprovalCommand.RejectApproval c -> {
        all.remove(found == null ? "" : c.id());
        yield found == null ? "NOT_FOUND" : ModelActs.OK;
      }
    };
  }

  /** Whether the hold may go with the approval, which is used up then. */
  boolean use(String who, String hold, String id) {
    if (id.isEmpty()) {
      return !model.rules.approvals().needed().contains(GuardedAct.HOLD_RELEASE);
    }
    AnApproval found = live(id);
    boolean good =
        found != null
            && found.hold().equals(hold)
            && found.askedBy().equals(who)
            && !found.givenBy().isEmpty();
    if (good) {
      all.remove(id);
    }
    return good;
  }

  private @Nullable AnApproval live(String id) {
    AnApproval found = all.get(id);
    boolean over =
        found != null
            && model.time >= found.askedAt() + model.rules.approvals().validMillis() * 1000;
    return over ? null : found;
  }

  private boolean isYounger(String who, AnApproval approval) {
    return model.apiKeys.stream()
        .anyMatch(k -> k.id.equals(who) && k.createdAt >= approval.askedAt());
  }

  /** What shows of them: who asked for what, and who gave it. */
  Map<String, String> seen() {
    Map<String, String> seen = new TreeMap<>();
    all.forEach((id, a) -> seen.put(id, a.hold() + ' ' + a.askedBy() + ' ' + a.givenBy()));
    return seen;
  }

  /** An id, of one that is there or not. */
  static String id(RandomLife life) {
    return life.any(IDS);
  }

  /** A seeded command about them. */
  static ApprovalCommand next(RandomLife life, String hold) {
    return switch (life.upTo(5)) {
      case 0, 1, 2 ->
          new ApprovalCommand.RequestApproval(
              id(life), GuardedAct.HOLD_RELEASE, hold, "the case is closed");
      case 3, 4 -> new ApprovalCommand.Approve(id(life), "so it is");
      default -> new ApprovalCommand.RejectApproval(id(life), "it is not");
    };
  }
}
