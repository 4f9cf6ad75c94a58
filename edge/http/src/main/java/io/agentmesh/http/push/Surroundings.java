package io.agentmesh.http.push;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.command.Command;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;

/** What all endpoints work with. */
interface Surroundings {
  /** Has it done on the loop, from any thread. */
  void post(Runnable what);

  /** Has it done on the loop later. */
  void later(long millis, Runnable what);

  /** Attaches a receiver. */
  Attachment attach(Owner owner, PushReceiver receiver, int deliveries, int tasks);

  /** Tells the mesh. */
  void tell(Origin origin, Command command);

  /** The caller. */
  Caller caller();

  /** The pool. */
  NodePool pool();

  /** The figures. */
  PushOptions options();
}
