package io.agentmesh.domain.policy;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a tenant, made for quick answers once they change: each has a number, and whom it
 * is for and what it names are sets of numbers. Never changes.
 */
public final class PolicyTable {
  /** Of a tenant without policies. */
  public static final PolicyTable NONE = new PolicyTable(List.of());

  private final List<Policy> policies;
  private final BitSet denying = new BitSet();
  private final BitSet anybody = new BitSet();
  private final Map<Role, BitSet> byRole = new EnumMap<>(Role.class);
  private final Map<String, BitSet> byId = new HashMap<>();
  private final Map<String, BitSet> byAgent = new HashMap<>();
  private final BitSet anyAgent = new BitSet();
  private final Map<PolicyKind, TargetTree> trees = new EnumMap<>(PolicyKind.class);
  private final Map<PolicyKind, BitSet> kinds = new EnumMap<>(PolicyKind.class);

  private PolicyTable(List<Policy> policies) {
    this.policies = policies;
    for (int number = 0; number < policies.size(); number++) {
      add(policies.get(number), number);
    }
  }

  /** Of these policies; among several that decide alike the first gives the sentence. */
  public static PolicyTable of(Collection<Policy> policies) {
    return policies.isEmpty() ? NONE : new PolicyTable(List.copyOf(policies));
  }

  private void add(Policy policy, int number) {
    denying.set(number, policy.effect() == Effect.DENY);
    kinds.computeIfAbsent(policy.kind(), _ -> new BitSet()).set(number);
    TargetTree tree = trees.computeIfAbsent(policy.kind(), _ -> new TargetTree());
    policy.targets().forEach(target -> tree.add(target, number));
    for (String subject : policy.subjects()) {
      subject(subject).set(number);
      anyAgent.set(number, anyAgent.get(number) || subject.startsWith(Subject.AGENT));
    }
  }

  private BitSet subject(String subject) {
    if (subject.equals(Subject.ANYBODY)) {
      return anybody;
    }
    if (subject.startsWith(Subject.ROLE)) {
      return byRole.computeIfAbsent(Subject.role("subjects", subject), _ -> new BitSet());
    }
    if (subject.startsWith(Subject.AGENT)) {
      String agent = subject.substring(Subject.AGENT.length());
      return byAgent.computeIfAbsent(agent, _ -> new BitSet());
    }
    String id = subject.startsWith(Subject.KEY) ? subject.substring(Subject.KEY.length()) : subject;
    return byId.computeIfAbsent(id, _ -> new BitSet());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return policies.isEmpty();
  }

  /**
   * What they say to an act of somebody, whose roles and agents are told as they are now.
   *
   * @param address the topic, agent or capability, or the pattern of topics; "" for everyone
   */
  public Verdict decide(PolicyKind kind, String address, Principal who) {
    BitSet ofKind = kinds.get(kind);
    if (ofKind == null) {
      return new Verdict(true, "", "there is no policy about " + kind.wireName());
    }
    BitSet about = about(who);
    about.and(ofKind);
    TargetTree tree = trees.get(kind);
    BitSet denied = kind.hasTargets() && tree != null ? tree.touching(address) : copy(ofKind);
    denied.and(about);
    denied.and(denying);
    if (!denied.isEmpty()) {
      return Verdict.of(policies.get(denied.nextSetBit(0)));
    }
    BitSet allowed = kind.hasTargets() && tree != null ? tree.covering(address) : copy(ofKind);
    allowed.and(about);
    allowed.andNot(denying);
    if (!allowed.isEmpty()) {
      return Verdict.of(policies.get(allowed.nextSetBit(0)));
    }
    return new Verdict(false, "", "no policy allows " + kind.wireName() + to(address));
  }

  private static String to(String address) {
    return address.isEmpty() ? "" : " to " + address;
  }

  /** Some, each with the policies that are for it, whatever they name. */
  public static final class Crowd {
    private final List<BitSet> about;

    private Crowd(List<BitSet> about) {
      this.about = about;
    }
  }

  /** Looks up what is for each of some, whose roles and agents are told as they are now. */
  public Crowd crowd(List<Principal> everybody) {
    return new Crowd(everybody.stream().map(this::about).toList());
  }

  /** Whether they allow an act to each of some, whom this table has looked up. */
  public boolean allows(PolicyKind kind, String address, Crowd crowd) {
    BitSet ofKind = kinds.get(kind);
    if (ofKind == null) {
      return true;
    }
    TargetTree tree = kind.hasTargets() ? trees.get(kind) : null;
    BitSet denied = tree == null ? copy(ofKind) : tree.touching(address);
    denied.and(denying);
    BitSet allowed = tree == null ? copy(ofKind) : tree.covering(address);
    allowed.andNot(denying);
    for (BitSet about : crowd.about) {
      if (denied.intersects(about) || !allowed.intersects(about)) {
        return false;
      }
    }
    return true;
  }

  /** The policies that are for somebody, whatever they name. */
  private BitSet about(Principal who) {
    BitSet about = copy(anybody);
    for (Role role : who.roles()) {
      addTo(about, byRole.get(role));
    }
    addTo(about, byId.get(who.id()));
    for (String agent : who.agents()) {
      addTo(about, agent.equals("*") ? anyAgent : byAgent.get(agent));
    }
    return about;
  }

  private static void addTo(BitSet set, @Nullable BitSet more) {
    if (more != null) {
      set.or(more);
    }
  }

  private static BitSet copy(BitSet set) {
    BitSet copy = new BitSet();
    copy.or(set);
    return copy;
  }
}
