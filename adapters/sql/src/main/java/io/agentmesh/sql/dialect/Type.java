package io.agentmesh.sql.dialect;

/** What a column holds. */
public enum Type {
  /** Text that is compared by its code points. */
  TEXT,
  /** A 64-bit integer. */
  NUMBER,
  /** Bytes that are compared as unsigned numbers. */
  BYTES
}
