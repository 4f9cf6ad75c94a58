package io.agentmesh.contract;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.agent.Performance;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.port.Listings.ListedAgent;
import io.agentmesh.engine.port.Listings.ListedDelivery;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A short life made by hand, the same ids and numbers in every tenant. */
final class Events {
  private static final long TIME = 1_764_000_000_000_000L;
  private static final AgentId AGENT = new AgentId("worker");
  private static final UUID ID = new Ids(TIME, 7).next();
  private static final Topic TOPIC = new Topic("news");

  private Events() {}

  static PageRequest page(int limit) {
    return new PageRequest(limit, "");
  }

  static Recorded recorded(long position, Event... events) {
    Origin origin = Origin.system(Principal.system(TenantId.DEFAULT));
    return new Recorded(position, TIME, JournalRecord.of(origin, List.of(), List.of(events)));
  }

  static List<Recorded> lifeOf(TenantId tenant, long position) {
    return List.of(
        recorded(position, new AgentEvent.Registered(agent(tenant))),
        recorded(
            position + 1,
            new MessageEvent.Subscribed(subscription(tenant)),
            new MessageEvent.Published(message(tenant), recipients(), Once.NEVER)),
        recorded(position + 2, new TaskEvent.Submitted(task(tenant), Once.NEVER)),
        recorded(position + 3, new DeadLetterEvent.Died(deadLetter(tenant))),
        recorded(position + 4, new AccessEvent.KeyCreated(key(tenant))));
  }

  /** Something else that a rebuild must forget. */
  static List<Recorded> ofAnotherLife() {
    return lifeOf(TenantId.DEFAULT, 1);
  }

  static List<Recorded> endOf(TenantId tenant, long position) {
    return List.of(
        recorded(
            position,
            new MessageEvent.Acknowledged(tenant, 5),
            new MessageEvent.Unsubscribed(tenant, subscription(tenant).id()),
            new TaskEvent.Cancelled(tenant, new TaskId(ID), "over", TIME, true),
            new AgentEvent.Steered(tenant, AGENT, OperatorState.TERMINATED, "over", TIME, "me")),
        recorded(
            position + 1,
            new DeadLetterEvent.Discarded(tenant, new DeadLetterId(ID), "over", TIME),
            new AccessEvent.KeyRevoked(key(tenant).id(), TIME)));
  }

  static Picture pictureOf(TenantId tenant) {
    return new Picture(
        List.of(new ListedAgent(agent(tenant), 0)),
        List.of(task(tenant)),
        List.of(),
        List.of(new ListedDelivery(message(tenant), delivery(tenant))),
        List.of(subscription(tenant)),
        List.of(deadLetter(tenant)),
        List.of(key(tenant)));
  }

  private static Agent agent(TenantId tenant) {
    AgentSpec spec =
        new AgentSpec("of " + tenant, List.of(new Capability("java", 3)), 2, 30_000, List.of());
    return new Agent(
        tenant,
        AGENT,
        spec,
        1,
        OperatorState.ACTIVE,
        true,
        Performance.NONE,
        "me",
        TIME,
        TIME,
        null,
        List.of());
  }

  private static Subscription subscription(TenantId tenant) {
    return new Subscription(
        tenant, new SubscriptionId(ID), new TopicPattern(TOPIC.value()), AGENT, "me", TIME, "");
  }

  private static Message message(TenantId tenant) {
    Envelope envelope = new Envelope("t", "s", tenant.value(), "", "", 3, "", Map.of());
    return new Message(
        tenant,
        new MessageId(ID),
        new Address.ToTopic(TOPIC),
        envelope,
        Payload.EMPTY,
        "me",
        TIME,
        null);
  }

  private static List<MessageEvent.Recipient> recipients() {
    return List.of(new MessageEvent.Recipient(5, AGENT, new SubscriptionId(ID)));
  }

  private static Delivery delivery(TenantId tenant) {
    return Delivery.pending(tenant, 5, new MessageId(ID), AGENT, new SubscriptionId(ID), 3);
  }

  private static Task task(TenantId tenant) {
    TaskSpec spec =
        new TaskSpec(
            tenant.value(), List.of(new Requirement("java", 1)), Payload.EMPTY, 3, 0, 1000, "", "");
    return new Task(
        tenant,
        new TaskId(ID),
        spec,
        new TaskState.Queued(0),
        0,
        "me",
        TIME,
        0,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static DeadLetter deadLetter(TenantId tenant) {
    return new DeadLetter(
        tenant,
        new DeadLetterId(ID),
        new DeadLetter.Subject.OfTask(task(tenant)),
        "of " + tenant,
        1,
        TIME);
  }

  private static ApiKey key(TenantId tenant) {
    return new ApiKey(
        tenant,
        "key0" + tenant.value(),
        "a key",
        "0".repeat(64),
        List.of(Role.VIEWER),
        List.of(),
        TIME,
        0,
        0);
  }
}
