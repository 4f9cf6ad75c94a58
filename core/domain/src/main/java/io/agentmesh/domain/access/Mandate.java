package io.agentmesh.domain.access;

import java.util.List;

/** For whom a principal acts besides itself. It never has more rights for it, only fewer. */
public sealed interface Mandate {
  /** For nobody else. */
  Mandate NONE = new None();

  /** For nobody else. */
  record None() implements Mandate {}

  /** Under a delegation, which the mesh looks up at every act. */
  record Granted(DelegationId delegation) implements Mandate {}

  /**
   * As its token states: on whose behalf, and through whom that came to the principal; the nearest
   * in front, the one on whose behalf it all is at the end. Each with the rights that it is said to
   * have.
   */
  record Stated(List<Principal> others) implements Mandate {
    /** Copies the list. */
    public Stated {
      others = List.copyOf(others);
    }
  }
}
