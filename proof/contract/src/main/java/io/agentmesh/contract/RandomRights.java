package io.agentmesh.contract;

import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.state.TenantState;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded commands about roles and policies that stand in nobody's way for long. */
final class RandomRights {
  private RandomRights() {}

  static Command next(SplittableRandom random, TenantState tenant) {
    return random.nextBoolean() ? role(random, tenant) : policy(random, tenant);
  }

  private static Command role(SplittableRandom random, TenantState tenant) {
    Role role = random.nextBoolean() ? Role.VIEWER : Role.OPERATOR;
    return random.nextInt(3) == 0
        ? new RightsCommand.ResetRole(role, RightsCommand.ANY_VERSION)
        : new RightsCommand.SetRole(
            role,
            random.nextBoolean() ? List.of() : role.permissions(),
            tenant.rights().role(role).version());
  }

  private static Command policy(SplittableRandom random, TenantState tenant) {
    Policy now = tenant.rights().policy("open");
    return now != null && random.nextInt(3) == 0
        ? new RightsCommand.RemovePolicy("open", RightsCommand.ANY_VERSION)
        : new RightsCommand.SetPolicy(
            "open",
            "Everybody may.",
            random.nextBoolean() ? PolicyKind.PUBLISH : PolicyKind.SEND,
            Effect.ALLOW,
            List.of(">"),
            List.of("*"),
            now == null ? 0 : now.version());
  }
}
