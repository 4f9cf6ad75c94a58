package io.agentmesh.engine.record;

import io.agentmesh.engine.codec.CodecException;

/** A sound record that this release does not understand: a newer one wrote it. */
public final class RecordUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The version of {@code docs/record-format.md} that this release writes and reads. */
  private static final int FORMAT = 1;

  /** Names the place and the remedy. */
  public RecordUnreadable(String place, CodecException why) {
    super(
        place
            + " can not be read: "
            + why.getMessage()
            + "; this release knows record format "
            + FORMAT
            + ". Start the release that wrote the directory, or a newer one.",
        why);
  }
}
