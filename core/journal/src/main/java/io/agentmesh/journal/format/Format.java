package io.agentmesh.journal.format;

/** The version of the format that this release writes, and the latest that it reads. */
public final class Format {

  /** The version written into every header. */
  public static final int VERSION = 1;

  private Format() {}
}
