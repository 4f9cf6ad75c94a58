package io.agentmesh.domain.access;

import io.agentmesh.domain.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The others for whom a principal acts, with the rights that each has now. */
public sealed interface Chain {
  /** All of them, the nearest in front. */
  record Whole(List<Step> steps) implements Chain {
    /** Copies the list. */
    public Whole {
      steps = List.copyOf(steps);
    }
  }

  /** A delegation is not there, or was not given to the principal. */
  record Broken(String why) implements Chain {}

  /**
   * Somebody for whom is acted, as its key is now, and the delegation that says so; both null when
   * a token does, and without a key when that is gone.
   */
  record Step(Principal principal, @Nullable ApiKey key, @Nullable Delegation delegation) {
    /** The words for who it is. */
    public String named() {
      return delegation == null
          ? principal.id() + ", for whom the token acts"
          : principal.id() + ", who gave delegation " + delegation.id();
    }
  }

  /**
   * Follows the mandate of a principal. What a delegation refers to is looked up now; whether it is
   * open at a time, and what anybody may do, is for the caller to ask.
   */
  static Chain of(
      Principal principal,
      Function<String, @Nullable ApiKey> keys,
      Function<DelegationId, @Nullable Delegation> delegations) {
    return switch (principal.mandate()) {
      case Mandate.None _ -> new Whole(List.of());
      case Mandate.Stated(var others) ->
          new Whole(others.stream().map(o -> new Step(o, null, null)).toList());
      case Mandate.Granted(var id) -> {
        Delegation last = delegations.apply(id);
        yield last == null || principal.isByToken() || !isGiven(last, principal)
            ? new Broken("there is no delegation " + id + " for the principal")
            : follow(last, keys, delegations);
      }
    };
  }

  private static boolean isGiven(Delegation delegation, Principal principal) {
    return delegation.delegate().equals(principal.id())
        && delegation.tenant().equals(principal.tenant());
  }

  private static Chain follow(
      Delegation last,
      Function<String, @Nullable ApiKey> keys,
      Function<DelegationId, @Nullable Delegation> delegations) {
    List<Step> steps = new ArrayList<>(last.depth());
    Delegation at = last;
    while (true) {
      steps.add(step(at, keys.apply(at.grantor())));
      DelegationId above = at.parent();
      if (above == null) {
        return new Whole(steps);
      }
      Delegation parent = delegations.apply(above);
      if (parent == null
          || !parent.delegate().equals(at.grantor())
          || !parent.tenant().equals(at.tenant())
          || steps.size() == Delegation.MAX_DEPTH) {
        return new Broken("delegation " + at.id() + " rests on one that is no more");
      }
      at = parent;
    }
  }

  /** The grantor as its key is now; one whose key is gone has no rights. */
  private static Step step(Delegation delegation, @Nullable ApiKey key) {
    TenantId tenant = delegation.tenant();
    return key == null || !key.tenant().equals(tenant)
        ? new Step(
            new Principal(
                tenant, delegation.grantor(), Principal.Kind.SERVICE, List.of(), List.of()),
            null,
            delegation)
        : new Step(key.principal(), key, delegation);
  }

  /** Those links of the chain that are known, the first principal in front. */
  default List<DelegationLink> links() {
    return switch (this) {
      case Broken _ -> List.of();
      case Whole(var steps) when steps.isEmpty() -> List.of();
      case Whole(var steps) -> {
        List<DelegationLink> links = new ArrayList<>(steps.size());
        for (Step step : steps) {
          Delegation by = step.delegation();
          links.add(
              new DelegationLink(step.principal().id(), by == null ? "" : by.id().toString()));
        }
        Collections.reverse(links);
        yield List.copyOf(links);
      }
    };
  }
}
