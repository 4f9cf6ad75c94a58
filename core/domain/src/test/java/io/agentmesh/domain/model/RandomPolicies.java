package io.agentmesh.domain.model;

import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyKind;
import java.util.List;

/** Seeded commands about policies, of which there are few at a time, so that life goes on. */
final class RandomPolicies {
  private static final List<String> IDS = List.of("first", "second", "third", "fourth");
  private static final List<String> SUBJECTS =
      List.of(
          "*",
          "role:admin",
          "role:agent",
          "role:submitter",
          "key:admin000",
          "key:key00agent",
          "oidc:admin",
          "agent:builder");
  private static final List<String> TOPICS =
      List.of("orders", "orders.created", "orders.*", "*.created", "*.done", "orders.>", ">", "*");

  private RandomPolicies() {}

  static Command next(RandomLife life, Model model) {
    String id = life.any(IDS);
    Policy now = model.policies.find(id);
    long version = now == null ? 0 : now.version();
    if (life.oneIn(2) || model.policies.seen().size() > 2 && !life.oneIn(4)) {
      return new RightsCommand.RemovePolicy(
          id, life.oneIn(3) ? version + life.upTo(1) : RightsCommand.ANY_VERSION);
    }
    PolicyKind kind = life.any(List.of(PolicyKind.values()));
    boolean open = life.oneIn(2);
    return new RightsCommand.SetPolicy(
        id,
        "so it was decided",
        kind,
        !open && life.oneIn(3) ? Effect.DENY : Effect.ALLOW,
        targets(life, kind, open),
        open ? List.of("*") : List.of(life.any(SUBJECTS), life.any(SUBJECTS)),
        life.oneIn(6) ? life.upTo(3) : version);
  }

  private static List<String> targets(RandomLife life, PolicyKind kind, boolean open) {
    return switch (kind) {
      case BROADCAST -> List.of();
      case SEND -> List.of(open ? "*" : life.any(RandomLife.AGENTS).value());
      case SUBMIT -> List.of(open ? ">" : "java", "sql");
      case PUBLISH, SUBSCRIBE -> List.of(open ? ">" : life.any(TOPICS), life.any(TOPICS));
    };
  }
}
