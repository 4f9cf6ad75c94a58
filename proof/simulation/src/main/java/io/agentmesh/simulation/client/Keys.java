package io.agentmesh.simulation.client;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.simulation.world.World;
import java.util.List;

/** The API keys that everybody acts with; asked for until they are there. */
final class Keys {
  static final Principal SUBMITTER =
      new Principal(
          TenantId.DEFAULT,
          "submitter0",
          Principal.Kind.SERVICE,
          List.of(Role.SUBMITTER),
          List.of());
  static final Principal AGENT =
      new Principal(
          TenantId.DEFAULT, "agents00", Principal.Kind.AGENT, List.of(Role.AGENT), List.of("*"));
  static final Principal OPERATOR =
      new Principal(
          TenantId.DEFAULT, "operator0", Principal.Kind.SERVICE, List.of(Role.OPERATOR), List.of());

  private Keys() {}

  static void make(World world, Principal principal, Runnable then) {
    boolean[] made = new boolean[1];
    new Patience(world)
        .until(
            () -> made[0],
            () ->
                world
                    .calls()
                    .call(
                        Principal.system(TenantId.DEFAULT),
                        principal.id(),
                        new AccessCommand.CreateKey(
                            principal.id(),
                            principal.id(),
                            "0".repeat(64),
                            principal.roles(),
                            principal.agents(),
                            0),
                        outcome -> {
                          if (!made[0] && isThere(outcome)) {
                            made[0] = true;
                            then.run();
                          }
                        }));
  }

  private static boolean isThere(Outcome outcome) {
    return outcome instanceof Outcome.Done
        || outcome instanceof Outcome.Refused(Refusal refusal, _)
            && refusal.kind() == Refusal.Kind.ALREADY_EXISTS;
  }
}
