package io.agentmesh.engine.port;

import java.util.List;

/**
 * Takes the outcomes of a call, one for each of its commands in their order. Called once, on the
 * shard thread, when everything the outcomes were computed from is durable; must not block.
 */
@FunctionalInterface
public interface Answer {
  /** The outcomes. */
  void answer(List<Outcome> outcomes);
}
