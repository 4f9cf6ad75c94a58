package io.agentmesh.domain.model;

import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.model.ModelDelegations.ADelegation;
import io.agentmesh.domain.model.Things.AnApiKey;
import java.util.List;
import java.util.UUID;

/** Seeded commands about who acts for whom, and principals who act for others. */
final class RandomDelegations {
  private static final List<Permission> PERMISSIONS =
      List.of(
          Permission.MESSAGE_PUBLISH,
          Permission.TASK_SUBMIT,
          Permission.DELEGATION_WRITE,
          Permission.KEY_WRITE);

  private RandomDelegations() {}

  static Command next(RandomLife life, Model model) {
    if (life.oneIn(4)) {
      return new DelegationCommand.RevokeDelegation(some(life, model));
    }
    AnApiKey delegate = life.any(model.apiKeys);
    List<Permission> only =
        life.oneIn(2) ? List.of() : PERMISSIONS.subList(life.upTo(2), 3 + life.upTo(1));
    return new DelegationCommand.Delegate(
        life.oneIn(12) ? "nokey000" : delegate.id,
        only,
        life.oneIn(2) ? 0 : 1 + life.upTo(6_500),
        "a trial");
  }

  private static DelegationId some(RandomLife life, Model model) {
    List<ADelegation> all = model.delegations.all();
    return all.isEmpty() || life.oneIn(8)
        ? new DelegationId(new UUID(9, life.upTo(9)))
        : life.any(all).id();
  }

  /** The principal, or now and then one that acts under a delegation, mostly the right one. */
  static Principal acting(RandomLife life, Model model, Principal who, List<Principal> all) {
    List<ADelegation> known = model.delegations.all();
    if (who.kind() == Principal.Kind.SYSTEM || !life.oneIn(known.isEmpty() ? 40 : 4)) {
      return who;
    }
    if (known.isEmpty() || life.oneIn(8)) {
      return who.with(new Mandate.Granted(some(life, model)));
    }
    ADelegation last = known.getLast();
    ADelegation under = life.oneIn(2) ? last : life.any(known);
    return all.stream()
        .filter(p -> p.id().equals(under.delegate()))
        .findFirst()
        .orElse(who)
        .with(new Mandate.Granted(under.id()));
  }
}
