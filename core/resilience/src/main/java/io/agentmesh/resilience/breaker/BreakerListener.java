package io.agentmesh.resilience.breaker;

/**
 * Hears of every change of a circuit, in order. It is called while the circuit is held: it must be
 * short, must not throw and must not ask the circuit anything.
 */
@FunctionalInterface
public interface BreakerListener {
  /** Hears nothing. */
  BreakerListener NONE = (_, _, _) -> {};

  /** It changed; the reason is a sentence or an exception. */
  void changed(BreakerMode from, BreakerMode to, Object why);
}
