package io.agentmesh.contract;

import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Projection;

/** The place that a projection under test lives in. */
public interface ProjectionStore extends AutoCloseable {
  /** Opens what is there; nothing is open yet. */
  Projection open();

  /** The lists over what is open. */
  Listings listings();

  /** Ends what is open in good order. */
  @Override
  void close();

  /** Ends what is open as if the process had died: nothing more is written or tidied up. */
  void crash();
}
