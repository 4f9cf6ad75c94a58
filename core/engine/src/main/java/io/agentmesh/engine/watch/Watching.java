package io.agentmesh.engine.watch;

import io.agentmesh.domain.access.Principal;

/** Hands the mesh's durable events to those who watch. Safe for any thread. */
public interface Watching {
  /**
   * Begins to watch. The signal is given, on the feed's thread, whenever there is something to take
   * after there was nothing; it must not block.
   *
   * @throws TooManyWatches when a bound is reached
   * @throws PositionGone when retention has deleted the start
   * @throws io.agentmesh.domain.InvalidValue when the start lies ahead
   * @throws io.agentmesh.engine.port.MeshUnavailable when the node stops
   */
  Watch watch(Principal principal, WatchRequest request, Runnable signal);

  /**
   * The position at which somebody who begins there would read first.
   *
   * @throws PositionGone when retention has deleted it
   * @throws io.agentmesh.domain.InvalidValue when it lies ahead
   */
  long place(WatchStart start);

  /** The position up to which everything is durable. */
  long position();

  /** The time of the oldest record that is kept, in microseconds; 0 when there is none. */
  long keptSince();
}
