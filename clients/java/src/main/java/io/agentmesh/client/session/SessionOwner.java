package io.agentmesh.client.session;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.op.Op;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.LeaseLost;
import io.agentmesh.wire.session.TaskCancelled;
import io.agentmesh.wire.session.TaskEvent;
import io.agentmesh.wire.session.TaskOffer;
import io.agentmesh.wire.session.TaskWatchEnd;
import java.util.List;
import java.util.function.Consumer;

/** Whom a session works for. Always called on the loop of the session. */
public interface SessionOwner {

  /** An owner that only asks: it publishes, submits and awaits. */
  SessionOwner CLIENT = new SessionOwner() {};

  /** Adds to Hello who the agent is, its credit and what it still works on. */
  default void greet(Hello.Builder hello) {}

  /** What goes before everything else on each new connection. */
  default List<? extends Op> opening() {
    return List.of();
  }

  /** Hands over what should ride with the ops that leave now. */
  default void trailing(Consumer<Op> frame) {}

  default void delivered(Delivery delivery) {}

  default void offered(TaskOffer offer) {}

  default void cancelled(TaskCancelled cancelled) {}

  default void lost(LeaseLost lost) {}

  /** Something happened to a task that the session watches. */
  default void happened(TaskEvent event) {}

  /** The mesh tells no more of a task that has not ended. */
  default void unwatched(TaskWatchEnd end) {}

  /** The session is over for good. */
  default void ended(MeshException cause) {}
}
