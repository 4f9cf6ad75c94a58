package io.agentmesh.engine.options;

import io.agentmesh.engine.meter.Meter;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Entropy;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.journal.Journal;

/**
 * What an engine leans on.
 *
 * @param journal opened and not started; the engine closes it
 * @param projection the engine closes it
 * @param clock the time of the outside
 * @param entropy random bits for ids
 * @param afterEffects run on the shard thread after each round of effects; must not block
 * @param sealing seals what comes in
 * @param meter hears what leaves no record
 */
public record EngineParts(
    Journal journal,
    Projection projection,
    Clock clock,
    Entropy entropy,
    Runnable afterEffects,
    Sealing sealing,
    Meter meter) {
  /** Of a mesh that seals nothing. */
  public EngineParts(
      Journal journal, Projection projection, Clock clock, Entropy entropy, Runnable afterEffects) {
    this(journal, projection, clock, entropy, afterEffects, Sealing.NONE);
  }

  /** Of a mesh that nobody measures. */
  public EngineParts(
      Journal journal,
      Projection projection,
      Clock clock,
      Entropy entropy,
      Runnable afterEffects,
      Sealing sealing) {
    this(journal, projection, clock, entropy, afterEffects, sealing, Meter.NONE);
  }
}
