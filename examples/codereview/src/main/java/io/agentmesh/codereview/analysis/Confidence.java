package io.agentmesh.codereview.analysis;

/** How sure an analyser is that a finding is true, from the least to the most. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH
}
