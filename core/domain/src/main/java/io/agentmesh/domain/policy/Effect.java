package io.agentmesh.domain.policy;

/** What a policy does with the acts that it is about. */
public enum Effect {
  /** It lets them happen, unless another denies them. */
  ALLOW,
  /** It stops them, whatever others allow. */
  DENY
}
