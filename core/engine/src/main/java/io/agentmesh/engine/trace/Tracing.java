package io.agentmesh.engine.trace;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;

/**
 * Writes spans down. A traceparent that is none, or "", begins a new trace. Safe for any thread; no
 * method blocks or throws, and what can not be written down in time is left out and counted.
 */
public interface Tracing {
  /** Writes nothing down, and leaves traces as they are. */
  Tracing NONE =
      new Tracing() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public Span request(String traceparent, String method, String route) {
          return Span.none(traceparent);
        }

        @Override
        public Span act(String traceparent, String link, TenantId tenant, Command command) {
          return Span.none(traceparent);
        }

        @Override
        public Span delivered(Message message, Delivery delivery) {
          return Span.none(message.envelope().traceparent());
        }

        @Override
        public Span offered(Task task, TaskLease lease) {
          return Span.none(task.spec().traceparent());
        }
      };

  /** Whether anything is written down. */
  boolean isOn();

  /** A request came, for a route of the contract. */
  Span request(String traceparent, String method, String route);

  /**
   * Somebody asks the mesh to send something, or says what became of it; the link is another
   * traceparent that has to do with it, or "".
   */
  Span act(String traceparent, String link, TenantId tenant, Command command);

  /** A delivery is handed to its agent, which may keep it for a while. */
  Span delivered(Message message, Delivery delivery);

  /** A task is given to an agent to work on. */
  Span offered(Task task, TaskLease lease);
}
