package io.agentmesh.resilience;

/** A policy that can be shown and configured anew by its name. Safe for any thread. */
public interface NamedPolicy {
  /** Its name, such as {@code alerts-slack}. */
  String name();

  /** What calls it is about, as a sentence for people. */
  String about();

  /** How it is configured. */
  PolicyConfig config();

  /** How it is at this moment. */
  PolicySnapshot snapshot();

  /** Is configured anew, for what begins from now on; nothing that is held is lost. */
  void adjust(PolicyConfig next);
}
