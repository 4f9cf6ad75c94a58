package io.agentmesh.resilience.call;

/** What the end of an attempt says about the other side. */
public enum Verdict {
  /** It did its work. */
  SUCCESS,
  /** It is well and said that it will not: the same call would fail again. */
  REFUSED,
  /** It failed, or can not be reached: another attempt may succeed. */
  FAILURE,
  /** Nothing: the caller itself gave up. */
  NOTHING
}
