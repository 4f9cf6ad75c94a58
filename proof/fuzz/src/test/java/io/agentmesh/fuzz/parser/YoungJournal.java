package io.agentmesh.fuzz.parser;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchRequest;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.Watching;

/** The events of a mesh with one record: every place is there, and nobody can watch. */
final class YoungJournal implements Watching {
  @Override
  public Watch watch(Principal principal, WatchRequest request, Runnable signal) {
    throw new MeshUnavailable("nobody watches here");
  }

  @Override
  public long place(WatchStart start) {
    return 1;
  }

  @Override
  public long position() {
    return 1;
  }

  @Override
  public long keptSince() {
    return 0;
  }
}
