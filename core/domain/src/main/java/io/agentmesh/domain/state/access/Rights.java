package io.agentmesh.domain.state.access;

import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.access.RoleGrant;
import io.agentmesh.domain.access.RoleTable;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyTable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a tenant says of its own about who may do what. */
public final class Rights {
  /** Chains that are kept looked through; with one more all are forgotten. */
  private static final int MOST_CLEARED = 10_000;

  private final Map<Role, RoleGrant> told = new EnumMap<>(Role.class);
  private final NavigableMap<String, Policy> policies = new TreeMap<>();
  private final Delegations delegations = new Delegations();
  private final Map<DelegationId, ClearedChain> cleared = new HashMap<>();
  private RoleTable roles = RoleTable.BUILT_IN;
  private @Nullable PolicyTable table;
  private long lastPolicyVersion;

  /** What each role may do, for decisions. */
  public RoleTable roles() {
    return roles;
  }

  /** What a role may do, as it was told. */
  public RoleGrant role(Role role) {
    RoleGrant grant = told.get(role);
    return grant == null ? RoleGrant.builtIn(role) : grant;
  }

  /** The roles that were ever changed, by role. */
  public Collection<RoleGrant> told() {
    return told.values();
  }

  /** The policies, for decisions; made anew by the first that needs them after a change. */
  public PolicyTable policies() {
    PolicyTable made = table;
    if (made == null) {
      made = PolicyTable.of(policies.values());
      table = made;
    }
    return made;
  }

  /** The policy of that id, or null. */
  public @Nullable Policy policy(String id) {
    return policies.get(id);
  }

  /** The policies by their ids. */
  public NavigableMap<String, Policy> allPolicies() {
    return policies;
  }

  /** The greatest version that a policy ever had. */
  public long lastPolicyVersion() {
    return lastPolicyVersion;
  }

  /** Who acts for whom. */
  public Delegations delegations() {
    return delegations;
  }

  /** The chain that ends with the delegation as it was looked through last, or null. */
  public @Nullable ClearedChain cleared(DelegationId last) {
    return cleared.get(last);
  }

  /** Keeps a chain that was looked through; it decides nothing by itself. */
  public void cleared(DelegationId last, ClearedChain chain) {
    if (cleared.size() >= MOST_CLEARED && !cleared.containsKey(last)) {
      cleared.clear();
    }
    cleared.put(last, chain);
  }

  /** Changes what became of one. */
  public void apply(RightsEvent event) {
    switch (event) {
      case RightsEvent.RoleChanged(_, RoleGrant grant) -> put(grant);
      case RightsEvent.PolicySet(_, Policy policy) -> put(policy);
      case RightsEvent.PolicyRemoved e -> {
        policies.remove(e.policy());
        table = null;
      }
    }
  }

  /** Takes in what a role may do. */
  public void put(RoleGrant grant) {
    told.put(grant.role(), grant);
    roles = roles.with(grant);
  }

  /** Takes a policy in. */
  public void put(Policy policy) {
    policies.put(policy.id(), policy);
    lastPolicyVersion = Math.max(lastPolicyVersion, policy.version());
    table = null;
  }

  /** Puts the greatest version back. */
  public void restoreLastPolicyVersion(long version) {
    lastPolicyVersion = version;
  }
}
