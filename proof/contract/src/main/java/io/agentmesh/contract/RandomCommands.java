package io.agentmesh.contract;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.MessageCommand.Past;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random commands that mostly make sense in the state they are made for. */
final class RandomCommands {
  static final List<String> CAPABILITIES = List.of("java", "rust", "sql", "text.review");
  static final List<Topic> TOPICS =
      List.of(new Topic("orders.created"), new Topic("orders_created"), new Topic("a.b.c"));
  private static final List<TopicPattern> PATTERNS =
      List.of(
          new TopicPattern("orders.created"),
          new TopicPattern("orders_created"),
          new TopicPattern("a.b.c"),
          new TopicPattern("*.created"),
          new TopicPattern("a.>"));
  private static final List<String> NAMES =
      List.of("", "Plain", "50% off", "under_score", "Übersetzer", "bang!", "back\\slash");
  private static final List<String> REASONS =
      List.of("it broke", "100% broken", "a_b", "Überlast", "");
  private static final int AGENTS = 7;

  private final SplittableRandom random;
  private final List<Message> seen = new ArrayList<>();

  RandomCommands(SplittableRandom random) {
    this.random = random;
  }

  /** Agents are heard and ask for work, which is no command. */
  void stir(TenantState tenant, long time) {
    tenant
        .agents()
        .all()
        .forEach(agent -> {
          if (random.nextInt(4) > 0) {
            tenant.presence().heard(agent.id(), time);
          }
          if (random.nextInt(3) == 0) {
            tenant.presence().ask(agent.id(), random.nextInt(3), random.nextInt(2));
          }
        });
  }

  Command next(State state, long time) {
    TenantState tenant = state.tenants().iterator().next();
    return switch (random.nextInt(50)) {
      case 0, 1, 2, 3, 4, 5, 6 -> publish();
      case 7, 8, 9, 10, 11 -> submit(tenant, time);
      case 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 -> work(tenant);
      case 22, 23, 24, 25, 26 -> receive(tenant);
      case 27, 28 -> new AgentCommand.Register(agent(), spec(), random.nextBoolean());
      case 29, 30 -> steer(tenant);
      case 31, 32 ->
          new MessageCommand.Subscribe(
              pick(PATTERNS), agent(), random.nextInt(3) == 0 ? "crew" : "");
      case 33 -> unsubscribe(tenant);
      case 34, 35 -> mend(tenant);
      case 36 -> keys(state, time);
      case 37 -> cancel(tenant);
      case 38, 39 -> mendAll(tenant);
      case 40 -> answer(tenant);
      case 41 -> late(tenant);
      case 42, 43, 44 -> replay(tenant);
      case 46 -> RandomRights.next(random, tenant);
      case 48, 49 -> contract(tenant);
      default -> new Tick();
    };
  }

  private Command publish() {
    Address to =
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> new Address.ToAgent(agent());
          case 3 -> new Address.ToCapability(new Requirement(pick(CAPABILITIES), 1));
          case 4 -> new Address.ToEveryone(null);
          default -> new Address.ToTopic(pick(TOPICS));
        };
    Envelope envelope =
        new Envelope("made", "/here", "", "", "", random.nextInt(1, 6), "", Map.of("k", "v"));
    return random.nextInt(4) == 0
        ? new MessageCommand.Request(to, envelope, payload(), Once.NEVER)
        : new MessageCommand.Publish(to, envelope, payload(), Once.NEVER);
  }

  private Command submit(TenantState tenant, long time) {
    List<Requirement> requires = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      requires.add(new Requirement(pick(CAPABILITIES), random.nextInt(1, 4)));
    }
    Task parent = random.nextInt(3) == 0 ? any(tenant.tasks().all()) : null;
    return new TaskCommand.Submit(
        new TaskSpec(
            "do",
            requires,
            payload(),
            random.nextInt(1, 6),
            random.nextInt(2),
            2000,
            "",
            "",
            random.nextInt(12) == 0 ? 5000 : 0,
            random.nextInt(6) == 0 ? 1000 : 0,
            random.nextInt(12) == 0 ? time + random.nextInt(1, 20_000) * 1000L : 0,
            parent == null ? null : parent.id(),
            requires.size() == 2 ? "person-7" : ""),
        random.nextInt(4) == 0 ? new Once.Key("key-" + random.nextInt(20), 1) : Once.NEVER,
        tenant.contracts().current().values().stream().map(Contract::pin).toList());
  }

  private Command contract(TenantState tenant) {
    String capability = pick(CAPABILITIES);
    Contract now = tenant.contracts().find(capability);
    return now != null && random.nextInt(3) == 0
        ? new ContractCommand.RemoveCapability(capability, 0)
        : new ContractCommand.DefineCapability(
            capability, "true", pick(List.of("", "{}")), now == null ? 0 : now.version());
  }

  private Command work(TenantState tenant) {
    List<Task> leased = tenant.tasks().all().stream().filter(t -> t.lease() != null).toList();
    Task task = any(leased);
    TaskLease lease = task == null ? null : task.lease();
    if (task == null || lease == null) {
      return new Tick();
    }
    return switch (random.nextInt(14)) {
      case 11, 12, 13 ->
          new TaskCommand.AddChunk(
              task.id(),
              lease.agent(),
              lease.token(),
              tenant.tasks().chunks().count(task.id(), lease.token()) + 1,
              new Payload("text/plain", new byte[random.nextInt(1, 43)]));
      case 7 -> new TaskCommand.AskForInput(task.id(), lease.agent(), lease.token(), question());
      case 0, 1 -> new TaskCommand.Accept(task.id(), lease.agent(), lease.token());
      case 2 -> new TaskCommand.Reject(task.id(), lease.agent(), lease.token(), pick(REASONS));
      case 3 -> new TaskCommand.Extend(task.id(), lease.agent(), lease.token());
      case 4 ->
          new TaskCommand.Progress(
              task.id(), lease.agent(), lease.token(), random.nextInt(101), "on it");
      case 5 ->
          new TaskCommand.Fail(
              task.id(), lease.agent(), lease.token(), pick(REASONS), random.nextBoolean());
      case 6 -> new TaskCommand.HandBack(task.id(), lease.agent(), lease.token());
      default ->
          new TaskCommand.Complete(task.id(), lease.agent(), lease.token(), payload(), task.pins());
    };
  }

  private Command receive(TenantState tenant) {
    List<Delivery> leased = new ArrayList<>();
    tenant.mailboxes().boxes().values().forEach(box -> leased.addAll(box.leased()));
    Delivery delivery = any(leased);
    if (delivery == null || !(delivery.state() instanceof DeliveryState.Leased lease)) {
      return new Tick();
    }
    return switch (random.nextInt(6)) {
      case 5 ->
          new MessageCommand.ReplyTo(
              delivery.recipient(),
              delivery.message(),
              new Envelope("reply", "", "", "", "", 3, "", Map.of()),
              payload(),
              Once.NEVER);
      case 0, 1, 2 ->
          new MessageCommand.Acknowledge(delivery.recipient(), delivery.number(), lease.token());
      case 3 ->
          new MessageCommand.Return(
              delivery.recipient(),
              delivery.number(),
              lease.token(),
              pick(REASONS),
              random.nextInt(-1, 3000));
      default ->
          new MessageCommand.ReturnOthers(
              delivery.recipient(), List.of(delivery.number()), heldBy(tenant, delivery));
    };
  }

  /** Some of what the recipient holds, in any order. */
  private List<TaskId> heldBy(TenantState tenant, Delivery delivery) {
    return tenant.tasks().heldBy(delivery.recipient()).stream()
        .filter(_ -> random.nextBoolean())
        .toList();
  }

  private Command steer(TenantState tenant) {
    AgentId id = agent();
    var known = tenant.agents().find(id);
    return switch (random.nextInt(13)) {
      case 10 -> new WebhookCommand.SetWebhook(id, "https://agents.example/hook");
      case 11 -> new WebhookCommand.NoteCircuit(id, random.nextBoolean(), "refused");
      case 12 -> new WebhookCommand.RemoveWebhook(id);
      case 9 -> new AgentCommand.CapLevel(id, pick(CAPABILITIES), random.nextInt(6), "unproven");
      case 8 -> new AgentCommand.Quarantine(id, "odd");
      case 0 -> new AgentCommand.Pause(id, "why not");
      case 1 -> new AgentCommand.Terminate(id, "enough", random.nextBoolean());
      case 2, 3, 4 -> new AgentCommand.Resume(id, "go on");
      case 5 -> new AgentCommand.Update(id, spec(), known == null ? 0 : known.version());
      case 6 -> new AgentCommand.Heartbeat(id);
      default -> new AgentCommand.Heartbeat(id, metrics());
    };
  }

  private Command unsubscribe(TenantState tenant) {
    Subscription subscription = any(tenant.subscriptions().all());
    return subscription == null ? new Tick() : new MessageCommand.Unsubscribe(subscription.id());
  }

  private Command mend(TenantState tenant) {
    DeadLetter letter = any(tenant.deadLetters().all());
    if (letter == null) {
      return new Tick();
    }
    return random.nextBoolean()
        ? new DeadLetterCommand.Redrive(letter.id(), edit())
        : new DeadLetterCommand.Discard(letter.id(), "no use");
  }

  private Edit edit() {
    return switch (random.nextInt(3)) {
      case 0 -> new Edit(payload(), 0, List.of(), -1, 0);
      case 1 -> new Edit(null, random.nextInt(1, 6), List.of(), -1, 0);
      default -> Edit.NONE;
    };
  }

  private Command mendAll(TenantState tenant) {
    Mending running = any(tenant.deadLetters().running());
    if (running != null) {
      return new MendingCommand.GoOn(running.id());
    }
    Mending.Verb verb = random.nextInt(4) == 0 ? Mending.Verb.DISCARD : Mending.Verb.REDRIVE;
    DeadLetterFilter filter =
        new DeadLetterFilter("", pick(REASONS), "", random.nextBoolean() ? "java" : "", "", 0, 0);
    return new MendingCommand.Mend(verb, filter, random.nextInt(1, 20), "all of them");
  }

  private Command keys(State state, long time) {
    ApiKey key = any(state.keys());
    if (key != null && random.nextBoolean()) {
      return switch (random.nextInt(3)) {
        case 0 -> new AccessCommand.RevokeKey(key.id());
        case 1 -> new AccessCommand.NoteAuthentication(key.id());
        default -> new AccessCommand.RotateKey(key.id(), "1".repeat(64), random.nextInt(60_000));
      };
    }
    String id = "key" + random.nextInt(100_000, 999_999);
    return new AccessCommand.CreateKey(
        id, "a key", "0".repeat(64), List.of(Role.AGENT, Role.VIEWER), List.of("*"), time * 2);
  }

  private Command cancel(TenantState tenant) {
    Task task = any(tenant.tasks().all());
    return task == null
        ? new Tick()
        : new TaskCommand.Cancel(task.id(), pick(REASONS), random.nextBoolean());
  }

  private Command answer(TenantState tenant) {
    Task asking =
        any(
            tenant.tasks().all().stream()
                .filter(t -> t.state() instanceof TaskState.InputRequired)
                .toList());
    return asking == null ? new Tick() : new TaskCommand.AnswerInput(asking.id(), 0, payload());
  }

  private Command late(TenantState tenant) {
    Task task =
        any(tenant.tasks().all().stream().filter(t -> !t.expiredLeases().isEmpty()).toList());
    if (task == null) {
      return new Tick();
    }
    TaskLease lease = task.expiredLeases().getFirst();
    return new TaskCommand.Complete(
        task.id(), lease.agent(), lease.token(), payload(), task.pins());
  }

  /** The past that is given is what is on its way, and what once was. */
  private Command replay(TenantState tenant) {
    Replay running = any(tenant.subscriptions().replays().running());
    Subscription subscription = any(tenant.subscriptions().all());
    if (running == null) {
      return subscription == null
          ? new Tick()
          : new MessageCommand.ReplayTopics(subscription.id(), 0, 9, 0);
    }
    Long number = any(tenant.mailboxes().numbers());
    Delivery delivery = number == null ? null : tenant.mailboxes().delivery(number);
    if (delivery != null) {
      seen.add(tenant.mailboxes().messageOf(delivery));
    }
    List<Past> past = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0 && !seen.isEmpty(); i--) {
      past.add(new Past(running.next(), pick(seen)));
    }
    long next = running.next() + random.nextInt(4);
    return new MessageCommand.GoOnReplaying(running.id(), running.next(), past, next);
  }

  private static Payload question() {
    return new Payload("text/plain", new byte[] {'?'});
  }

  private AgentId agent() {
    return new AgentId("agent-" + random.nextInt(AGENTS));
  }

  private HealthMetrics metrics() {
    return new HealthMetrics(null, random.nextInt(3) / 10.0, null, null, null);
  }

  private AgentSpec spec() {
    List<Capability> capabilities = new ArrayList<>();
    for (String name : CAPABILITIES) {
      if (capabilities.isEmpty() || random.nextInt(3) > 0) {
        capabilities.add(new Capability(name, random.nextInt(2, 6)));
      }
    }
    return new AgentSpec(
        pick(NAMES),
        capabilities,
        random.nextInt(1, 4),
        3000,
        List.of("tag_" + pick(NAMES), pick(NAMES)),
        "about " + pick(NAMES));
  }

  private Payload payload() {
    byte[] bytes = new byte[random.nextInt(43)];
    random.nextBytes(bytes);
    return new Payload("text/plain", bytes);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> @Nullable T any(Collection<T> some) {
    return some.isEmpty() ? null : List.copyOf(some).get(random.nextInt(some.size()));
  }
}
