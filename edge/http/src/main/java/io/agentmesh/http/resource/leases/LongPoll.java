package io.agentmesh.http.resource.leases;

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
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.ReadDenied;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.http.access.Access;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.Reporting;
import io.agentmesh.http.resource.messages.MessageViews;
import io.agentmesh.http.resource.tasks.TaskViews;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.rest.leases.Leases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request that waits for work. It ends with the first round of effects that brings something,
 * with the time, or with its caller: it detaches, waits until the shard has seen that, and only
 * then answers with everything that came, so that nothing can arrive after the answer. What nobody
 * is there to take goes back. All but {@link #hurry} belongs to the exchange's event loop.
 */
final class LongPoll {
  private enum Phase {
    WAITING,
    LEAVING,
    OVER
  }

  private record Held(Message message, Delivery delivery, DeliveryState.Leased lease) {}

  private record Offered(Task task, TaskLease lease) {}

  /** A delay that stands for the usual backoff. */
  private static final long USUAL_BACKOFF = -1;

  private final Exchange exchange;
  private final Reporting reporting;
  private final AgentId agent;
  private final long position;
  private final Consumer<LongPoll> over;
  private final List<Held> deliveries = new ArrayList<>();
  private final List<Offered> tasks = new ArrayList<>();
  private Phase phase = Phase.WAITING;
  private volatile @Nullable Wanted wanted;
  private @Nullable Attachment attachment;
  private long timer = -1;

  LongPoll(
      Exchange exchange,
      Reporting reporting,
      AgentId agent,
      long position,
      Consumer<LongPoll> over) {
    this.exchange = exchange;
    this.reporting = reporting;
    this.agent = agent;
    this.position = position;
    this.over = over;
  }

  void begin(Wanted wanted) {
    this.wanted = wanted;
    if (wanted.nothing()) {
      finish();
      return;
    }
    Principal principal = exchange.principal();
    attachment =
        reporting
            .mesh()
            .attach(
                principal.tenant(),
                agent,
                new PollReceiver(this, exchange, reporting),
                wanted.deliveries(),
                wanted.tasks());
    exchange.onAbandoned(this::leave);
    if (wanted.waitMillis() == 0) {
      afterTheShard(this::leave);
    } else {
      timer = exchange.context().owner().setTimer(wanted.waitMillis(), _ -> leave());
    }
  }

  /** Ends the wait from any thread. */
  void hurry() {
    exchange.context().runOnContext(_ -> leave());
  }

  /** Ends the wait of who is not listened to any more, from any thread. */
  void hurryWhenDenied() {
    if (denial() != null) {
      hurry();
    }
  }

  /** Why the caller may not have what it asked for any more, or null. */
  private @Nullable String denial() {
    String denial = reporting.denial(exchange);
    Wanted asked = wanted;
    boolean lessened = asked != null && !asked.isAllowedBy(rights());
    return denial == null && lessened ? "the rights of its roles changed" : denial;
  }

  private Set<Permission> rights() {
    return reporting.mesh().keys().rights(exchange.principal());
  }

  void delivered(Message message, Delivery delivery) {
    if (delivery.state() instanceof DeliveryState.Leased lease) {
      try {
        Message open = reporting.mesh().opening().message(message);
        deliveries.add(new Held(open, delivery, lease));
      } catch (NotOpened e) {
        tell(
            new MessageCommand.Return(
                agent, delivery.number(), lease.token(), sentence(e), USUAL_BACKOFF));
      }
      arrived();
    }
  }

  void offered(Task task) {
    TaskLease lease = task.lease();
    if (lease != null) {
      try {
        tasks.add(new Offered(reporting.mesh().opening().task(task), lease));
      } catch (NotOpened e) {
        tell(new TaskCommand.Fail(task.id(), agent, lease.token(), sentence(e), false));
      }
      arrived();
    }
  }

  private static String sentence(NotOpened e) {
    return "what it carries can not be opened: " + e.reason();
  }

  /** Something came: what comes with it is taken along. */
  private void arrived() {
    if (phase == Phase.OVER) {
      detach();
      giveBack();
    } else {
      leave();
    }
  }

  void leave() {
    if (phase != Phase.WAITING) {
      return;
    }
    phase = Phase.LEAVING;
    exchange.context().owner().cancelTimer(timer);
    detach();
    afterTheShard(this::finish);
  }

  /** Goes on when the shard has done what it was asked before; leaving alone would overtake it. */
  private void afterTheShard(Runnable next) {
    try {
      var _ =
          reporting
              .mesh()
              .read(exchange.principal(), Permission.AGENT_READ, _ -> agent)
              .whenComplete((_, _) -> reporting.back(exchange, next));
    } catch (MeshUnavailable stopping) {
      next.run();
    }
  }

  private void detach() {
    Attachment held = attachment;
    if (held != null) {
      held.detach();
    }
  }

  private void finish() {
    phase = Phase.OVER;
    over.accept(this);
    String denial = denial();
    if (exchange.over() || denial != null) {
      giveBack();
      if (denial != null) {
        exchange.answer(turnedAway(denial));
      }
      return;
    }
    Leases leases =
        new Leases(
            tasks.stream().map(o -> TaskViews.lease(o.task(), o.lease())).toList(),
            deliveries.stream()
                .map(h -> MessageViews.lease(h.message(), h.delivery(), h.lease()))
                .toList());
    tasks.clear();
    deliveries.clear();
    exchange.answer(Answer.json(200, leases).at(position));
  }

  /**
   * A tenant that is shut off is told so, whoever calls for it, and so is one that has fewer
   * rights; else the caller is no longer known.
   */
  private Problem turnedAway(String denial) {
    boolean isKnown = reporting.denial(exchange) == null;
    boolean isTenant = reporting.mesh().keys().barred(exchange.principal().tenant()) != null;
    return isKnown || isTenant
        ? Problems.of(new ReadDenied(denial))
        : Problems.of(new Access.Denied(denial));
  }

  /** Gives back what nobody will work on; the mesh does, as its caller may not any more. */
  private void giveBack() {
    List<Command> commands = new ArrayList<>();
    for (Held h : deliveries) {
      commands.add(
          new MessageCommand.Return(
              agent, h.delivery().number(), h.lease().token(), "the caller was gone", 0));
    }
    for (Offered o : tasks) {
      commands.add(new TaskCommand.HandBack(o.task().id(), agent, o.lease().token()));
    }
    deliveries.clear();
    tasks.clear();
    if (!commands.isEmpty()) {
      tell(commands.toArray(Command[]::new));
    }
  }

  private void tell(Command... commands) {
    try {
      Origin mesh = Origin.system(Principal.system(exchange.principal().tenant()));
      reporting.mesh().call(mesh, List.of(commands), _ -> {});
    } catch (MeshUnavailable leasesExpire) {
      over.accept(this);
    }
  }
}
