package io.agentmesh.domain.policy;

/**
 * What policies say to an act.
 *
 * @param policy the one that decides, "" when none is about it
 * @param sentence why
 */
public record Verdict(boolean allowed, String policy, String sentence) {
  /** A policy decides. */
  static Verdict of(Policy policy) {
    return new Verdict(policy.effect() == Effect.ALLOW, policy.id(), policy.description());
  }
}
