package io.agentmesh.domain.model;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.HealthMetrics;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.model.Things.ADelivery;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.tenant.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** Seeded commands of every kind, most of which make sense, some stale, doubled or unknown. */
final class RandomLife {
  static final List<AgentId> AGENTS =
      List.of("planner", "builder", "checker", "reader", "writer", "sweeper", "spare").stream()
          .map(AgentId::new)
          .toList();
  private static final List<TenantId> OTHERS =
      List.of(new TenantId("acme"), new TenantId("globex"), new TenantId("initech"));
  private static final List<String> SKILLS = List.of("java", "rust", "sql");
  private static final List<Topic> TOPICS =
      List.of(new Topic("orders"), new Topic("orders.created"), new Topic("builds.done"));

  private static final List<TopicPattern> PATTERNS =
      Stream.of("orders", "orders.created", "orders.*", "*.created", "*.done", "orders.>", ">")
          .map(TopicPattern::new)
          .toList();

  private final SplittableRandom random;
  private final Model model;
  private final RandomWork work;
  private int made;

  RandomLife(SplittableRandom random, Model model) {
    this.random = random;
    this.model = model;
    this.work = new RandomWork(this, model);
  }

  /** One in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Mostly the second, who is the admin. */
  Principal anyOf(List<Principal> principals) {
    return oneIn(6) ? any(principals) : principals.get(1);
  }

  AgentId agent() {
    return model.agents.isEmpty() || oneIn(10) ? any(AGENTS) : any(model.agents).id;
  }

  Command next() {
    return switch (random.nextInt(85)) {
      case 0, 1, 2, 3, 4, 5, 6 -> publish();
      case 7, 8, 9, 10, 11 -> submit();
      case 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 -> work.work();
      case 22, 23, 24, 25, 26, 27, 28 -> receive();
      case 29, 30, 31 -> new AgentCommand.Register(agent(), spec(), random.nextBoolean());
      case 32, 33 -> steer();
      case 34, 60, 61 -> new AgentCommand.Heartbeat(agent(), metrics());
      case 35, 36 ->
          new MessageCommand.Subscribe(any(PATTERNS), agent(), any(List.of("", "", "crew")));
      case 37 -> unsubscribe();
      case 38, 39, 40 -> mend();
      case 41, 72, 73 -> keys();
      case 42 ->
          new TaskCommand.Cancel(work.someTask().id, "no longer wanted", random.nextBoolean());
      case 43 -> mendAll();
      case 44, 45, 46 -> new MendingCommand.GoOn(someMending());
      case 47, 48, 49, 50 -> tenants();
      case 51, 52 -> work.answer();
      case 53 -> work.late();
      case 54, 55, 56 ->
          new MessageCommand.Request(address(), envelope(), Acts.text("q" + made++), once());
      case 57, 58, 59 -> reply();
      case 62, 63, 64 -> RandomHooks.next(this, model);
      case 65, 66, 77, 78 -> ModelHolds.next(this);
      case 79, 80, 81 -> ModelErasures.next(this, model);
      case 74 -> RandomRights.next(this, model);
      case 83, 84 -> RandomDelegations.next(this, model);
      case 70, 71 -> RandomContracts.next(this, model, SKILLS);
      default -> new Tick();
    };
  }

  private Command submit() {
    TaskSpec spec = task();
    var pins = RandomContracts.judged(this, model.contracts.pins(spec.requires()));
    return new TaskCommand.Submit(spec, once(), pins);
  }

  private HealthMetrics metrics() {
    return switch (random.nextInt(5)) {
      case 0 -> HealthMetrics.NONE;
      case 1 -> new HealthMetrics(upTo(10) / 10.0, upTo(10) / 10.0, null, null, null);
      case 2 -> new HealthMetrics(null, null, upTo(9000) / 1.0, upTo(100) / 1.0, 91.5);
      default -> new HealthMetrics(0.8, 0.1, 5000.0, 90.0, null);
    };
  }

  TenantId otherTenant() {
    return any(OTHERS);
  }

  private Command tenants() {
    TenantId about = oneIn(8) ? any(List.of(TenantId.DEFAULT, TenantId.SYSTEM)) : otherTenant();
    return switch (random.nextInt(11)) {
      case 8 ->
          new TenantCommand.IssueAdminKey(about, "tenantkey" + upTo(6), "c".repeat(64), "lost");
      case 0, 1, 2 ->
          new TenantCommand.CreateTenant(about, quotas(), "tenantkey" + upTo(3), "b".repeat(64));
      case 3, 9 -> new TenantCommand.SuspendTenant(about, "unpaid");
      case 4, 10 -> new TenantCommand.ResumeTenant(about, "paid");
      case 5, 6 -> new TenantCommand.DeleteTenant(about, "left");
      default -> new TenantCommand.ChangeQuotas(oneIn(2) ? TenantId.DEFAULT : about, quotas());
    };
  }

  private Quotas quotas() {
    return oneIn(3)
        ? Quotas.NONE
        : new Quotas(upTo(8), upTo(3), upTo(4), upTo(1) * 10, oneIn(2) ? 40 : 0);
  }

  private Command publish() {
    return new MessageCommand.Publish(address(), envelope(), Acts.text("m" + made++), once());
  }

  /** Mostly of somebody who holds or acknowledged the request. */
  private Command reply() {
    MessageId request =
        model.requests.isEmpty() || oneIn(12)
            ? new MessageId(new UUID(5, made++))
            : any(model.requests).id;
    List<AgentId> able = new ArrayList<>();
    model.deliveries.stream()
        .filter(d -> d.message.equals(request) && d.token != 0)
        .forEach(d -> able.add(d.recipient));
    model.requests.stream()
        .filter(r -> r.id.equals(request))
        .forEach(r -> able.addAll(r.acknowledgedBy));
    return new MessageCommand.ReplyTo(
        able.isEmpty() || oneIn(8) ? agent() : any(able),
        request,
        Acts.envelope(3),
        Acts.text("r" + made++),
        once());
  }

  private Address address() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Address.ToAgent(agent());
      case 3, 4, 5 -> new Address.ToTopic(any(TOPICS));
      case 6 -> new Address.ToCapability(requirement());
      default -> new Address.ToEveryone(random.nextBoolean() ? null : requirement());
    };
  }

  private Requirement requirement() {
    return new Requirement(any(SKILLS), random.nextInt(1, 5));
  }

  private Envelope envelope() {
    int priority = random.nextInt(1, 6);
    String cause =
        model.deliveries.isEmpty() || !oneIn(4) ? "" : any(model.deliveries).message.toString();
    Envelope plain = new Envelope("note", "/test", "", "", cause, priority, "", Map.of());
    return oneIn(2) ? plain : plain.withTerms(terms());
  }

  private Terms terms() {
    long notBefore = oneIn(4) ? model.time + upTo(1500) * 1000L : 0;
    long expiresAt =
        oneIn(3) ? Math.max(model.time, notBefore) + (upTo(4000) - (oneIn(6) ? 0 : -1)) * 1000L : 0;
    return new Terms(
        expiresAt != 0 && notBefore >= expiresAt ? 0 : expiresAt,
        notBefore,
        any(List.of("", "a", "b")),
        oneIn(5) ? upTo(5) : 0,
        any(List.of(Classification.values())),
        oneIn(2) ? any(ModelErasures.SUBJECTS) : "");
  }

  private Once once() {
    return switch (random.nextInt(5)) {
      case 0 -> new Once.Key("key-" + random.nextInt(10), random.nextInt(3) == 0 ? 2 : 1);
      case 1 ->
          new Once.Sequence(
              new UUID(1, random.nextInt(5)), random.nextInt(1, 8) + (oneIn(9) ? 1024 : 0));
      default -> Once.NEVER;
    };
  }

  private TaskSpec task() {
    List<Requirement> requires = new ArrayList<>();
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      requires.add(new Requirement(any(SKILLS), random.nextInt(1, 5)));
    }
    return new TaskSpec(
        "do",
        requires,
        Acts.text("t" + made++),
        random.nextInt(1, 6),
        random.nextInt(3),
        random.nextInt(2000, 4000),
        "",
        "",
        oneIn(4) ? random.nextInt(1000, 6000) : 0,
        oneIn(3) ? random.nextInt(1000, 2000) : 0,
        oneIn(5) ? model.time + 1000L * random.nextInt(-100, 15_000) : 0,
        oneIn(3) ? work.someTask().id : null,
        oneIn(3) ? any(ModelErasures.SUBJECTS) : "");
  }

  AgentSpec spec() {
    List<Capability> skills = new ArrayList<>();
    for (String skill : SKILLS) {
      if (skills.isEmpty() || random.nextBoolean()) {
        skills.add(new Capability(skill, random.nextInt(1, 6)));
      }
    }
    return new AgentSpec("", skills, random.nextInt(1, 4), random.nextInt(2000, 9000), List.of());
  }

  private Command receive() {
    List<ADelivery> leased = model.deliveries.stream().filter(d -> d.token != 0).toList();
    if (leased.isEmpty()) {
      return new MessageCommand.Acknowledge(agent(), upTo(20), upTo(20));
    }
    ADelivery d = any(leased);
    AgentId recipient = oneIn(12) ? agent() : d.recipient;
    long token = d.token - (oneIn(12) ? 1 : 0);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new MessageCommand.Acknowledge(recipient, d.number, token);
      case 3 -> new MessageCommand.ReturnOthers(recipient, heldDeliveries(), heldTasks());
      default ->
          new MessageCommand.Return(
              recipient, d.number, token, "not now", oneIn(3) ? upTo(1500) : -1);
    };
  }

  private List<Long> heldDeliveries() {
    return model.deliveries.stream().filter(_ -> random.nextBoolean()).map(d -> d.number).toList();
  }

  private List<TaskId> heldTasks() {
    return model.tasks.stream().filter(_ -> random.nextBoolean()).map(t -> t.id).toList();
  }

  private Command steer() {
    AgentId id = agent();
    AnAgent agent = model.agent(id);
    return switch (random.nextInt(11)) {
      case 9, 10 ->
          new AgentCommand.CapLevel(id, any(SKILLS), upTo(5), any(List.of("", "unproven")));
      case 8 -> new AgentCommand.Quarantine(id, "odd behaviour");
      case 0, 1 -> new AgentCommand.Pause(id, "maintenance");
      case 2, 3, 4 -> new AgentCommand.Resume(id, "done");
      case 5 -> new AgentCommand.Terminate(id, "replaced", random.nextBoolean());
      default ->
          new AgentCommand.Update(id, spec(), agent == null || oneIn(5) ? upTo(3) : agent.version);
    };
  }

  private Command unsubscribe() {
    return new MessageCommand.Unsubscribe(
        model.subscriptions.isEmpty() || oneIn(6)
            ? new SubscriptionId(new UUID(8, made++))
            : any(model.subscriptions).id());
  }

  private Command mend() {
    DeadLetterId id =
        model.deadLetters.isEmpty() || oneIn(12)
            ? new DeadLetterId(new UUID(7, made++))
            : Objects.requireNonNull(any(model.deadLetters).id);
    return oneIn(4)
        ? new DeadLetterCommand.Discard(id, "not worth it")
        : new DeadLetterCommand.Redrive(id, oneIn(3) ? edit() : Edit.NONE, judged(id));
  }

  private List<Pin> judged(DeadLetterId id) {
    return model.deadLetters.stream()
        .filter(l -> id.equals(l.id) && l.task != null)
        .map(l -> model.contracts.pins(Objects.requireNonNull(l.task).spec.requires()))
        .findFirst()
        .map(pins -> RandomContracts.judged(this, pins))
        .orElse(List.of());
  }

  private Edit edit() {
    return switch (random.nextInt(4)) {
      case 0 -> new Edit(Acts.text("e" + made++), 0, List.of(), -1, 0);
      case 1 -> new Edit(null, random.nextInt(1, 6), List.of(), -1, 0);
      case 2 -> new Edit(null, 9, List.of(), -1, 0);
      default -> new Edit(null, 0, List.of(), random.nextInt(3), 0);
    };
  }

  private Command mendAll() {
    if (oneIn(4)) {
      return new MendingCommand.CallOff(someMending());
    }
    String kind = any(List.of("", "", "task", "delivery"));
    String agent = oneIn(3) ? agent().value() : "";
    return new MendingCommand.Mend(
        oneIn(3) ? Mending.Verb.DISCARD : Mending.Verb.REDRIVE,
        new DeadLetterFilter(kind, "", agent, "", "", 0, 0),
        random.nextInt(1, 9),
        "mended");
  }

  private MendingId someMending() {
    var running = model.mendings.stream().filter(m -> m.status.equals("RUNNING")).toList();
    return running.isEmpty() || oneIn(12) ? new MendingId(new UUID(6, made++)) : any(running).id;
  }

  private Command keys() {
    String id = "randomkey" + upTo(6);
    return switch (random.nextInt(12)) {
      case 0 -> new AccessCommand.RevokeKey(id);
      case 11 -> new AccessCommand.NoteComplianceCheck("soc2", "from then to now");
      case 9 -> new AccessCommand.NoteExport(oneIn(2) ? "" : "{action=TASK_FAILED}", "a look");
      case 10 -> new AccessCommand.NoteAuthentication(id);
      case 7, 8 -> new AccessCommand.RotateKey(id, "b".repeat(64), upTo(90_000));
      case 6 -> new AccessCommand.NoteBackup("nightly", upTo(9), oneIn(3) ? "disk full" : "");
      case 3 -> new AccessCommand.CloseAlert(upTo(9) + "-0", "seen");
      case 1 -> new AccessCommand.NoteDenial("Publish", "no right", 3);
      case 2 -> new AccessCommand.NoteAuthenticationFailure("unknown key", 1);
      default ->
          new AccessCommand.CreateKey(
              id,
              "made",
              "a".repeat(64),
              oneIn(9) ? List.of() : List.of(any(List.of(Role.values()))),
              List.of(agent().value()),
              oneIn(3) ? model.time + 5_000_000 : 0);
    };
  }
}
