package io.agentmesh.domain.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people do with a {@link SmallMesh}, in few words. */
public final class Acts {
  private final SmallMesh mesh;

  /** Acts in the mesh as its admin. */
  public Acts(SmallMesh mesh) {
    this.mesh = mesh;
  }

  /** A specification with capabilities such as {@code "java:3"}. */
  public static AgentSpec spec(int concurrency, String... capabilities) {
    List<Capability> able = new ArrayList<>();
    for (String c : capabilities) {
      int colon = c.indexOf(':');
      able.add(
          new Capability(c.substring(0, colon), Integer.parseInt(c, colon + 1, c.length(), 10)));
    }
    return new AgentSpec("", able, concurrency, 30_000, List.of());
  }

  /** Registers an agent of concurrency 5. */
  public AgentId agent(String id, String... capabilities) {
    return agent(id, spec(5, capabilities));
  }

  /** Registers an agent. */
  public AgentId agent(String id, AgentSpec spec) {
    AgentId agent = new AgentId(id);
    mesh.done(new AgentCommand.Register(agent, spec, false));
    return agent;
  }

  /** The agent as it is now. */
  public Agent known(AgentId agent) {
    return Objects.requireNonNull(mesh.tenant().agents().find(agent));
  }

  /** Text as a payload. */
  public static Payload text(String text) {
    return new Payload("text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /** An envelope of the priority. */
  public static Envelope envelope(int priority) {
    return new Envelope("note", "/test", "", "", "", priority, "", Map.of());
  }

  /** A message to any address under its terms. */
  public static MessageCommand.Publish to(Address address, Terms terms, String text) {
    return new MessageCommand.Publish(
        address, envelope(3).withTerms(terms), text(text), Once.NEVER);
  }

  /** A message for one agent. */
  public static MessageCommand.Publish to(AgentId agent, String text) {
    return new MessageCommand.Publish(
        new Address.ToAgent(agent), envelope(3), text(text), Once.NEVER);
  }

  /** A message for a topic. */
  public static MessageCommand.Publish to(Topic topic, String text) {
    return new MessageCommand.Publish(
        new Address.ToTopic(topic), envelope(3), text(text), Once.NEVER);
  }

  /** Sends a message. */
  public MessageId publish(AgentId agent, String text) {
    return mesh.done(Reply.Published.class, to(agent, text)).message();
  }

  /** Sends a message of a priority. */
  public MessageId publish(AgentId agent, int priority) {
    return mesh.done(
            Reply.Published.class,
            new MessageCommand.Publish(
                new Address.ToAgent(agent), envelope(priority), text("p"), Once.NEVER))
        .message();
  }

  /** A task that needs capabilities such as {@code "java:3"}, without retries. */
  public static TaskSpec work(String... requires) {
    return work(3, 0, requires);
  }

  /** A task of a priority with retries. */
  public static TaskSpec work(int priority, int retries, String... requires) {
    List<Requirement> needs = new ArrayList<>();
    for (Capability c : spec(1, requires).capabilities()) {
      needs.add(new Requirement(c.name(), c.level()));
    }
    return new TaskSpec("work", needs, text("input"), priority, retries, 60_000, "", "");
  }

  /** Hands a task in. */
  public TaskId submit(TaskSpec spec) {
    return mesh.done(Reply.Submitted.class, new TaskCommand.Submit(spec, Once.NEVER)).task();
  }

  /** The task as it is now. */
  public Task task(TaskId id) {
    return Objects.requireNonNull(mesh.tenant().tasks().find(id));
  }

  /** The lease that somebody holds on the task. */
  public TaskLease lease(TaskId id) {
    return Objects.requireNonNull(task(id).lease());
  }

  /** The deliveries in an agent's hands, by number. */
  public List<Delivery> held(AgentId agent) {
    Mailbox box = mesh.tenant().mailboxes().of(agent);
    List<Delivery> held = new ArrayList<>(box == null ? List.of() : box.leased());
    held.sort(Comparator.comparingLong(Delivery::number));
    return held;
  }

  /** The only delivery in an agent's hands. */
  public Delivery inHand(AgentId agent) {
    assertThat(held(agent)).hasSize(1);
    return held(agent).getFirst();
  }

  /** How many deliveries wait for an agent. */
  public int pending(AgentId agent) {
    Mailbox box = mesh.tenant().mailboxes().of(agent);
    return box == null ? 0 : box.pending();
  }

  /** The token of a leased delivery. */
  public static long token(Delivery delivery) {
    return ((DeliveryState.Leased) delivery.state()).token();
  }

  /** The acknowledgement of a leased delivery. */
  public static MessageCommand.Acknowledge ack(Delivery delivery) {
    return new MessageCommand.Acknowledge(delivery.recipient(), delivery.number(), token(delivery));
  }

  /** A leased delivery goes back with the mesh's backoff. */
  public static MessageCommand.Return giveBack(Delivery delivery, String reason) {
    return new MessageCommand.Return(
        delivery.recipient(), delivery.number(), token(delivery), reason, -1);
  }

  /** The only dead letter. */
  public DeadLetter deadLetter() {
    assertThat(mesh.tenant().deadLetters().all()).hasSize(1);
    return mesh.tenant().deadLetters().all().iterator().next();
  }
}
