package io.agentmesh.domain.model;

import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.model.Things.AnApiKey;
import io.agentmesh.domain.state.access.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who acts for whom, naively: a list that is searched for each link. */
final class ModelDelegations {
  /** That a key lets another act for it. */
  record ADelegation(
      DelegationId id,
      String grantor,
      String delegate,
      Set<Permission> only,
      long until,
      long revokedAt,
      @Nullable DelegationId parent,
      int depth) {
    boolean isOpen(long time) {
      return revokedAt == 0 && time < until;
    }

    long endsAt() {
      return revokedAt == 0 ? until : revokedAt;
    }
  }

  private final Model model;
  private final List<ADelegation> all = new ArrayList<>();

  ModelDelegations(Model model) {
    this.model = model;
  }

  List<ADelegation> all() {
    return all;
  }

  private @Nullable ADelegation find(@Nullable DelegationId id) {
    return all.stream().filter(d -> d.id().equals(id)).findFirst().orElse(null);
  }

  /** Whether everybody for whom the principal acts lets it. */
  boolean allow(Principal principal, Predicate<ADelegation> covers, Predicate<String> may) {
    if (!(principal.mandate() instanceof Mandate.Granted(var id))) {
      return true;
    }
    String delegate = principal.id();
    DelegationId next = id;
    while (next != null) {
      ADelegation link = find(next);
      if (link == null
          || !link.delegate().equals(delegate)
          || !link.isOpen(model.time)
          || !covers.test(link)
          || !may.test(link.grantor())) {
        return false;
      }
      delegate = link.grantor();
      next = link.parent();
    }
    return true;
  }

  String act(Act act, DelegationCommand command, Predicate<Permission> has) {
    return switch (command) {
      case DelegationCommand.Delegate c -> delegate(act, c, has);
      case DelegationCommand.RevokeDelegation c -> revoke(act, c, has);
    };
  }

  private String delegate(Act act, DelegationCommand.Delegate c, Predicate<Permission> has) {
    Principal who = act.principal();
    if (who.until() != 0 || key(who.id()) == null) {
      return "FORBIDDEN";
    }
    AnApiKey delegate = key(c.delegate());
    if (delegate == null
        || delegate.revoked
        || delegate.expiresAt != 0 && delegate.expiresAt <= model.time) {
      return "NOT_FOUND";
    }
    if (c.delegate().equals(who.id())) {
      return "INVALID";
    }
    if (!c.permissions().stream().allMatch(has)) {
      return "FORBIDDEN";
    }
    if (all.size() >= model.rules.delegations().perTenant()) {
      return "TOO_MANY";
    }
    ADelegation parent = who.mandate() instanceof Mandate.Granted(var id) ? find(id) : null;
    if (parent != null && parent.depth() >= 8) {
      return "FORBIDDEN";
    }
    if (c.forMillis() > model.rules.delegations().longestMillis()) {
      return "INVALID";
    }
    boolean usual = c.forMillis() == 0;
    long until =
        model.time + 1000 * (usual ? model.rules.delegations().usualMillis() : c.forMillis());
    if (parent != null && until > parent.until()) {
      if (!usual) {
        return "INVALID";
      }
      until = parent.until();
    }
    ADelegation made =
        new ADelegation(
            new DelegationId(act.ids().next()),
            who.id(),
            c.delegate(),
            Set.copyOf(c.permissions()),
            until,
            0,
            parent == null ? null : parent.id(),
            parent == null ? 1 : parent.depth() + 1);
    all.add(made);
    return "ok " + shown(made);
  }

  private String revoke(Act act, DelegationCommand.RevokeDelegation c, Predicate<Permission> has) {
    ADelegation known = find(c.delegation());
    if (known == null || !isAbove(act.principal(), known) && !has.test(Permission.KEY_WRITE)) {
      return "NOT_FOUND";
    }
    if (!known.isOpen(model.time)) {
      return "ok " + shown(known);
    }
    ADelegation ended =
        new ADelegation(
            known.id(),
            known.grantor(),
            known.delegate(),
            known.only(),
            known.until(),
            model.time,
            known.parent(),
            known.depth());
    all.set(all.indexOf(known), ended);
    return "ok " + shown(ended);
  }

  private boolean isAbove(Principal who, ADelegation delegation) {
    boolean whole = true;
    boolean above = false;
    for (ADelegation d = delegation; whole && d != null; d = find(d.parent())) {
      above |= d.grantor().equals(who.id());
      whole = d.parent() == null || find(d.parent()) != null;
    }
    return who.until() == 0 && (delegation.grantor().equals(who.id()) || whole && above);
  }

  private @Nullable AnApiKey key(String id) {
    return model.apiKeys.stream().filter(k -> k.id.equals(id)).findFirst().orElse(null);
  }

  /** Whether a role of the key, or another of these, has it by what the tenant says. */
  boolean grants(List<Role> roles, Permission permission) {
    return roles.stream()
        .anyMatch(role -> {
          Set<String> own = model.rights.own().get(role);
          return own == null ? role.grants(permission) : own.contains(permission.name());
        });
  }

  /** Those that ended long ago are kept no more. */
  void forget() {
    long before = model.time - 1000 * model.rules.delegations().keptMillis();
    all.removeIf(d -> d.endsAt() < before);
  }

  /** What shows of them. */
  Set<String> seen() {
    return Set.copyOf(all.stream().map(ModelDelegations::shown).toList());
  }

  /** What shows of those of the mesh. */
  static Set<String> seen(Rights rights) {
    return Set.copyOf(
        rights.delegations().all().values().stream().map(ModelDelegations::shown).toList());
  }

  private static String shown(ADelegation d) {
    return "%s: %s lets %s do %s until %d, %d, under %s, %d"
        .formatted(
            d.id(),
            d.grantor(),
            d.delegate(),
            d.only().stream().sorted().toList(),
            d.until(),
            d.revokedAt(),
            d.parent(),
            d.depth());
  }

  /** The same of the mesh. */
  static String shown(Delegation d) {
    return shown(
        new ADelegation(
            d.id(),
            d.grantor(),
            d.delegate(),
            Set.copyOf(d.permissions()),
            d.expiresAt(),
            d.revokedAt(),
            d.parent(),
            d.depth()));
  }
}
