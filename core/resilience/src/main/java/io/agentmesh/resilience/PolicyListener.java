package io.agentmesh.resilience;

/**
 * Hears what happens in policies, on the thread on which it happens, and changes of a circuit while
 * that is held: it must be short, must not throw and must not ask the policy anything.
 */
@FunctionalInterface
public interface PolicyListener {
  /** Hears nothing. */
  PolicyListener NONE = (_, _) -> {};

  /** It happened in the policy of that name. */
  void heard(String policy, PolicyEvent event);
}
