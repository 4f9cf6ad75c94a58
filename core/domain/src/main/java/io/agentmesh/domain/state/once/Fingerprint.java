package io.agentmesh.domain.state.once;

/**
 * A hash of 64 bits by which keys are looked up. Nothing but speed depends on it: keys whose
 * fingerprints are the same are still told apart.
 */
@FunctionalInterface
public interface Fingerprint {
  /** The fingerprint of the bytes from one place up to another. */
  long of(byte[] bytes, int from, int to);
}
