package io.agentmesh.engine.port;

/** A source of random bits for ids. */
@FunctionalInterface
public interface Entropy {
  /** 64 random bits. */
  long next();
}
