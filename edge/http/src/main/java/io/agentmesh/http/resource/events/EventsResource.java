package io.agentmesh.http.resource.events;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchRequest;
import io.agentmesh.engine.watch.event.Ref;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/events}, and the streams of one thing, for which the right to see the thing is enough.
 */
public final class EventsResource {
  private final Listings listings;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final EventLines lines = new EventLines(EventViews::of);
  private final EventLines wholeLines = new EventLines(EventViews::whole);
  private volatile boolean draining;

  /** Ended tasks are looked up in the listings. */
  public EventsResource(Listings listings) {
    this.listings = listings;
  }

  /** Every event of the tenant that the parameters ask for. */
  public void all(CalmRequest request) {
    stream(request, Permission.EVENT_READ, null);
  }

  /** The events of a task. */
  public void ofTask(CalmRequest request) {
    TaskId id = TaskId.parse(request.path("taskId"));
    boolean known =
        request.read(Permission.TASK_READ, tenant -> tenant.tasks().find(id) != null)
            || listings.task(request.exchange().principal().tenant(), id).isPresent();
    if (!known) {
      throw RequestRefused.notFound("task", id);
    }
    stream(request, Permission.TASK_READ, new Ref(Ref.Kind.TASK, id.toString()));
  }

  /** The events of a message and its deliveries, acknowledged ones included. */
  public void ofMessage(CalmRequest request) {
    MessageId id = MessageId.parse(request.path("messageId"));
    stream(request, Permission.MESSAGE_READ, new Ref(Ref.Kind.MESSAGE, id.toString()));
  }

  /** The events of a dead letter. */
  public void ofDeadLetter(CalmRequest request) {
    DeadLetterId id = DeadLetterId.parse(request.path("deadLetterId"));
    stream(request, Permission.DEAD_LETTER_READ, new Ref(Ref.Kind.DEAD_LETTER, id.toString()));
  }

  /** The events that name an agent. */
  public void ofAgent(CalmRequest request) {
    AgentId id = new AgentId(request.path("agentId"));
    if (!request.read(Permission.AGENT_READ, tenant -> tenant.agents().find(id) != null)) {
      throw RequestRefused.notFound("agent", id);
    }
    stream(request, Permission.AGENT_READ, new Ref(Ref.Kind.AGENT, id.value()));
  }

  private void stream(CalmRequest request, Permission right, @Nullable Ref about) {
    long since = request.read(right, tenant -> tenant.account().tenant().createdAt());
    WatchRequest wanted = EventQuery.of(request, right, about, since);
    Exchange exchange = request.exchange();
    boolean ofTask = about != null && about.kind() == Ref.Kind.TASK;
    EventStream stream = new EventStream(exchange, ofTask ? wholeLines : lines, open::remove);
    Watch watch =
        Watches.begin(
            () -> request.mesh().events().watch(exchange.principal(), wanted, stream::signal));
    open.add(stream);
    exchange.context().runOnContext(_ -> stream.begin(watch));
    if (draining) {
      stream.hurry();
    }
  }

  /** Ends every stream, because the node stops. */
  public void drain() {
    draining = true;
    open.forEach(EventStream::hurry);
  }
}
