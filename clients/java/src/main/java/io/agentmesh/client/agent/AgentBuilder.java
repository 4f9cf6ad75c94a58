package io.agentmesh.client.agent;

import io.agentmesh.client.delivery.AnsweringRequests;
import io.agentmesh.client.delivery.DeliveryHandler;
import io.agentmesh.client.delivery.HandlingMessages;
import io.agentmesh.client.delivery.MessageHandler;
import io.agentmesh.client.delivery.RequestHandler;
import io.agentmesh.client.session.SessionSettings;
import io.agentmesh.client.work.OfferScreen;
import io.agentmesh.client.work.Skills;
import io.agentmesh.client.work.TaskHandler;
import io.agentmesh.wire.session.AgentSpec;
import io.agentmesh.wire.session.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Declares an agent and starts it. */
public final class AgentBuilder {

  /** Level of a capability that is given without one. */
  public static final int DEFAULT_LEVEL = 3;

  private final SessionSettings settings;
  private final Consumer<Agent> started;
  private final AgentSpec.Builder spec;
  private final Map<String, Integer> levels = new LinkedHashMap<>();
  private final Map<String, TaskHandler> handlers = new LinkedHashMap<>();
  private final List<Interest> topics = new ArrayList<>();
  private Optional<DeliveryHandler> deliveries = Optional.empty();
  private Optional<RequestHandler> requests = Optional.empty();
  private OfferScreen screen = _ -> Optional.empty();
  private Supplier<AgentMetrics> metrics = () -> AgentMetrics.NONE;
  private int prefetch = 256;

  /** A builder of the agent with that id; {@code started} is told of it. */
  public AgentBuilder(String id, SessionSettings settings, Consumer<Agent> started) {
    this.settings = settings;
    this.started = started;
    this.spec = AgentSpec.newBuilder().setId(id).setConcurrency(5).setHeartbeatTimeoutMs(30_000);
  }

  /** What people call it. */
  public AgentBuilder name(String name) {
    spec.setName(name);
    return this;
  }

  public AgentBuilder tag(String tag) {
    spec.addTags(tag);
    return this;
  }

  /** More text for people. */
  public AgentBuilder description(String text) {
    spec.setDescription(text);
    return this;
  }

  /**
   * How it does, asked with every heartbeat on the connection's own thread; it must neither block
   * nor throw.
   */
  public AgentBuilder metrics(Supplier<AgentMetrics> figures) {
    metrics = figures;
    return this;
  }

  /** How many tasks it works on at a time, 5 if never set. */
  public AgentBuilder concurrency(int tasks) {
    spec.setConcurrency(positive(tasks, "concurrency"));
    return this;
  }

  /** Silence after which the mesh takes it for dead, 30 s if never set. */
  public AgentBuilder heartbeatTimeout(Duration timeout) {
    spec.setHeartbeatTimeoutMs(positive(Math.toIntExact(timeout.toMillis()), "timeout"));
    return this;
  }

  /** How many deliveries may come before the first is settled, 256 if never set. */
  public AgentBuilder prefetch(int count) {
    prefetch = positive(count, "prefetch");
    return this;
  }

  /** Declares a capability without handling tasks that need it alone; those are declined. */
  public AgentBuilder capability(String name, int level) {
    levels.put(name, level);
    return this;
  }

  /** Handles tasks that need the capability, at level {@value #DEFAULT_LEVEL}. */
  public AgentBuilder handle(String capability, TaskHandler handler) {
    return handle(capability, DEFAULT_LEVEL, handler);
  }

  /** Handles tasks that need the capability at this level or below, 1 (novice) to 5 (expert). */
  public AgentBuilder handle(String capability, int level, TaskHandler handler) {
    handlers.put(capability, handler);
    return capability(capability, level);
  }

  /** Looks at every offered task before it is accepted, and may decline it. */
  public AgentBuilder screen(OfferScreen check) {
    screen = check;
    return this;
  }

  /** Takes messages to the agent and of its topics, each on its own virtual thread. */
  public AgentBuilder onMessage(MessageHandler handler) {
    deliveries = Optional.of(new HandlingMessages(handler, settings.trace()));
    return this;
  }

  /** Replies to requests to the agent and of its topics, each on its own virtual thread. */
  public AgentBuilder onRequest(RequestHandler handler) {
    requests = Optional.of(handler);
    return this;
  }

  /** Takes messages in order on the connection's own thread, and acknowledges them itself. */
  public AgentBuilder onDelivery(DeliveryHandler handler) {
    deliveries = Optional.of(handler);
    return this;
  }

  /** Subscribes, durably; {@code *} stands for one word and {@code >}, at the end, for the rest. */
  public AgentBuilder subscribe(String topic) {
    return subscribe(topic, "");
  }

  /** Subscribes as one of a group, of which each message reaches one agent. */
  public AgentBuilder subscribe(String topic, String group) {
    topics.add(new Interest(topic, group));
    return this;
  }

  /** Takes capabilities and handlers from a class. */
  public AgentBuilder behaviour(AgentBehaviour behaviour) {
    behaviour.capabilities().forEach((name, level) -> handle(name, level, behaviour::handle));
    return onMessage(behaviour::receive);
  }

  /** Connects, registers and subscribes; returns when the agent is ready for work. */
  public Agent start() {
    for (Map.Entry<String, Integer> declared : levels.entrySet()) {
      spec.addCapabilities(
          Capability.newBuilder().setName(declared.getKey()).setLevel(declared.getValue()));
    }
    levels.clear();
    int credit = deliveries.isPresent() || requests.isPresent() ? prefetch : 0;
    DeliveryHandler messages =
        deliveries.orElse(delivery -> delivery.nack("the agent takes no messages"));
    DeliveryHandler handler =
        requests
            .<DeliveryHandler>map(r -> new AnsweringRequests(r, messages, settings.trace()))
            .orElse(messages);
    Agent agent =
        new Agent(
            settings,
            new AgentDeclaration(
                spec.build(),
                new Skills(handlers, screen, settings.trace()),
                handler,
                credit,
                topics,
                metrics));
    agent.start();
    started.accept(agent);
    return agent;
  }

  private static int positive(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is at least 1, not " + value);
    }
    return value;
  }
}
