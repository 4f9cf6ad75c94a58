package io.agentmesh.client.message;

/** How carefully the data of a message is to be handled; internal unless its sender says more. */
public enum Classification {
  /** For anybody. */
  PUBLIC(io.agentmesh.wire.session.Classification.CLASSIFICATION_PUBLIC),
  /** For the own house. */
  INTERNAL(io.agentmesh.wire.session.Classification.CLASSIFICATION_INTERNAL),
  /** For those who need it. */
  CONFIDENTIAL(io.agentmesh.wire.session.Classification.CLASSIFICATION_CONFIDENTIAL),
  /** For those who are named. */
  RESTRICTED(io.agentmesh.wire.session.Classification.CLASSIFICATION_RESTRICTED);

  private final io.agentmesh.wire.session.Classification wire;

  Classification(io.agentmesh.wire.session.Classification wire) {
    this.wire = wire;
  }

  io.agentmesh.wire.session.Classification wire() {
    return wire;
  }

  /** The one that the mesh names; internal when it names none. */
  public static Classification of(io.agentmesh.wire.session.Classification wire) {
    for (Classification c : values()) {
      if (c.wire == wire) {
        return c;
      }
    }
    return INTERNAL;
  }
}
