package io.agentmesh.http.session;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.http.session.socket.CloseCode;
import io.agentmesh.http.session.translate.Pushes;
import org.jspecify.annotations.Nullable;

/**
 * The way from the mesh to the agent of a session. The mesh calls it on the shard thread; credit
 * belongs to the event loop; detaching may come from any thread.
 */
final class AgentLink implements Receiver {
  private final Session session;
  private final Liveness liveness;
  private final AgentId agent;
  private final Mesh mesh;
  private final CreditWindow deliveries;
  private final CreditWindow tasks;
  private volatile @Nullable Attachment attachment;
  private volatile boolean left;

  AgentLink(Session session, Session.Surroundings around, Liveness liveness, AgentId agent) {
    int pushWindow = around.options().pushWindow();
    this.session = session;
    this.mesh = around.mesh();
    this.liveness = liveness;
    this.agent = agent;
    this.deliveries = new CreditWindow(pushWindow, true);
    this.tasks = new CreditWindow(pushWindow, false);
  }

  TenantId tenant() {
    return session.principal().tenant();
  }

  Liveness liveness() {
    return liveness;
  }

  AgentId agent() {
    return agent;
  }

  /** The client takes so many more, unsigned numbers; no tasks when it may not work on them. */
  void credit(int moreDeliveries, int moreTasks) {
    deliveries.add(moreDeliveries);
    tasks.add(session.vitals().rights().had(Permission.TASK_WORK) ? moreTasks : 0);
  }

  /** Lets the mesh push, with the credit given so far. */
  void attach(Mesh mesh) {
    if (!left) {
      attachment = mesh.attach(tenant(), agent, this, deliveries.grant(), tasks.grant());
    }
  }

  /** Passes credit on. */
  void grant() {
    Attachment to = attachment;
    if (to == null || left) {
      return;
    }
    int moreDeliveries = deliveries.grant();
    int moreTasks = tasks.grant();
    if (moreDeliveries > 0 || moreTasks > 0) {
      try {
        to.credit(moreDeliveries, moreTasks);
      } catch (MeshUnavailable e) {
        deliveries.takeBack(moreDeliveries);
        tasks.takeBack(moreTasks);
        session.relieveLater();
      }
    }
  }

  /** The mesh pushes nothing more. */
  void detach() {
    left = true;
    Attachment from = attachment;
    if (from != null) {
      from.detach();
    }
  }

  /** A newer session of the agent is there. */
  void replaced() {
    session.later(
        () -> session.close(CloseCode.REPLACED, "replaced by a newer session of the agent"));
  }

  @Override
  public void deliver(Message message, Delivery delivery) {
    session.later(() -> {
      deliveries.use();
      try {
        session.link().send(Pushes.delivery(mesh.opening().message(message), delivery));
      } catch (NotOpened e) {
        if (delivery.state() instanceof DeliveryState.Leased(long token, _)) {
          handBack(new MessageCommand.Return(agent, delivery.number(), token, sentence(e), -1));
        }
      }
    });
  }

  @Override
  public void offer(Task task) {
    session.later(() -> {
      tasks.use();
      try {
        session.link().send(Pushes.offer(mesh.opening().task(task)));
      } catch (NotOpened e) {
        TaskLease lease = task.lease();
        if (lease != null) {
          handBack(new TaskCommand.Fail(task.id(), agent, lease.token(), sentence(e), false));
        }
      }
    });
  }

  private static String sentence(NotOpened e) {
    return "what it carries can not be opened: " + e.reason();
  }

  /** The mesh takes back what can not be brought, and with it the credit that it took. */
  private void handBack(Command command) {
    deliveries.add(command instanceof MessageCommand ? 1 : 0);
    tasks.add(command instanceof TaskCommand ? 1 : 0);
    try {
      var _ = mesh.call(Origin.system(Principal.system(tenant())), command);
    } catch (MeshUnavailable leaseExpires) {
      session.relieveLater();
    }
    grant();
  }

  @Override
  public void cancelled(TaskId task, long token, String reason) {
    session.later(() -> session.link().send(Pushes.cancelled(task, token, reason)));
  }

  @Override
  public void leaseLost(TaskId task, long token) {
    session.later(() -> session.link().send(Pushes.leaseLost(task, token)));
  }

  @Override
  public void ended(String reason) {
    session.later(() -> session.agentEnded(reason));
  }
}
