package io.agentmesh.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.settings.AgentRules;
import io.agentmesh.domain.settings.ChunkRules;
import io.agentmesh.domain.settings.ConversationRules;
import io.agentmesh.domain.settings.DelegationRules;
import io.agentmesh.domain.settings.FailureRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.settings.MessageRules;
import io.agentmesh.domain.settings.PolicyRules;
import io.agentmesh.domain.settings.SchemaRules;
import io.agentmesh.domain.settings.TaskRules;
import io.agentmesh.domain.settings.TenantRules;
import io.agentmesh.domain.settings.WebhookRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The mesh and its model live through the same seeded life side by side. */
final class TwoMeshes {
  static final MeshRules TIGHT =
      new MeshRules(3_000, 3, 400, 1_500, 5, 14, 6, 8, 15_000, 5, 3, 6, Weights.DEFAULT)
          .with(new TenantRules(3, 0, 0, 14, 60))
          .with(new TaskRules(2, 3, 2, new ChunkRules(3, 4, 7, 10_000)))
          .with(new MessageRules(3, 1, 2, 2))
          .with(new ConversationRules(2_000, 3, 12, 2))
          .with(new WebhookRules(2, 1_000))
          .with(new SchemaRules(2, 4, 24))
          .with(new PolicyRules(6))
          .with(new DelegationRules(6, 2_000, 6_000, 1_000))
          .with(AgentRules.DEFAULT.with(new FailureRules(3, 2_000, 1, 2)));

  final Entries entries = new Entries();
  final Set<Refusal.Kind> refusals = EnumSet.noneOf(Refusal.Kind.class);
  final SmallMesh mesh = new SmallMesh(TIGHT);
  private final Model model = new Model(TIGHT);
  private final ModelActs acts = new ModelActs(model);
  private final Books books = new Books();
  private final SplittableRandom random;
  private final RandomLife life;
  private final RandomReplays replays;
  private final List<Principal> principals = new ArrayList<>();
  private final Principal platform;
  private int entered;

  TwoMeshes(long seed) {
    random = new SplittableRandom(seed);
    life = new RandomLife(random.split(), model);
    replays = new RandomReplays(random.split(), model);
    principals.add(SmallMesh.SYSTEM);
    principals.add(mesh.admin());
    modelKey(SmallMesh.ADMIN, List.of(Role.ADMIN), List.of());
    for (Role role : Role.values()) {
      String id = "key00" + role.wireName();
      List<String> bound =
          role == Role.AGENT ? List.of("planner", "builder", "checker") : List.of();
      principals.add(mesh.key(id, List.of(role), bound));
      modelKey(id, List.of(role), bound);
    }
    platform =
        principals.stream()
            .filter(who -> who.roles().contains(Role.PLATFORM))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i <= 6; i++) {
      String id = "randomkey" + i;
      principals.add(
          new Principal(
              TenantId.DEFAULT, id, Principal.Kind.SERVICE, List.of(Role.ADMIN), List.of("*")));
    }
    SplittableRandom ends = new SplittableRandom(seed);
    for (Role role : List.of(Role.ADMIN, Role.AGENT, Role.PLATFORM)) {
      long until = mesh.now() + ends.nextLong(1, 600_000_000);
      principals.add(
          Principal.ofToken(
              TenantId.DEFAULT, role.wireName(), List.of(role), List.of("builder"), until));
    }
    for (AgentId agent : RandomLife.AGENTS.subList(0, 4)) {
      send(mesh.admin(), new AgentCommand.Register(agent, life.spec(), false));
    }
  }

  private void modelKey(String id, List<Role> roles, List<String> bound) {
    AccessCommand create = new AccessCommand.CreateKey(id, id, "0".repeat(64), roles, bound, 0);
    acts.act(new Act(Origin.system(SmallMesh.SYSTEM), mesh.now(), 1, 1), create, _ -> true);
  }

  /** One more step of the life in both: somebody asks or is heard, or sends a command. */
  void step() {
    mesh.waits(Duration.ofMillis(life.oneIn(40) ? 1000 + life.upTo(4000) : life.upTo(250)));
    model.time = mesh.now();
    hear();
    if (life.oneIn(3)) {
      ask();
    } else {
      Command command = life.oneIn(12) ? replays.next() : life.next();
      Principal who =
          switch (command) {
            case Tick _ -> life.oneIn(3) ? Principal.system(life.otherTenant()) : SmallMesh.SYSTEM;
            case AccessCommand.NoteAuthentication _,
                MessageCommand.FailPush _,
                WebhookCommand.DisableWebhook _,
                WebhookCommand.NoteCircuit _ ->
                life.oneIn(9) ? life.any(principals) : SmallMesh.SYSTEM;
            case EvidenceCommand.ApprovalCommand.Approve _ ->
                life.oneIn(2) ? SmallMesh.SYSTEM : life.anyOf(principals);
            case MendingCommand.GoOn _, MessageCommand.GoOnReplaying _ -> SmallMesh.SYSTEM;
            case EvidenceCommand.GoOnErasing _,
                EvidenceCommand.NoteKeyDestroyed _,
                EvidenceCommand.NoteErasureReport _ ->
                SmallMesh.SYSTEM;
            case MessageCommand.EndReplay(_, var how) when how == Replay.Status.OVERTAKEN ->
                SmallMesh.SYSTEM;
            case TenantCommand _ -> life.oneIn(6) ? life.any(principals) : platform;
            default -> life.anyOf(principals);
          };
      send(RandomDelegations.acting(life, model, who, principals), command);
    }
  }

  private void hear() {
    for (AnAgent agent : model.agents) {
      if (!life.oneIn(4)) {
        continue;
      }
      agent.heardAt = model.time;
      mesh.heard(agent.id);
    }
  }

  private void ask() {
    AgentId id = life.agent();
    AnAgent agent = model.agent(id);
    if (agent == null) {
      return;
    }
    boolean leaves = life.oneIn(8);
    int deliveries = leaves ? -agent.wantsDeliveries : life.upTo(4);
    int tasks = leaves ? -agent.wantsTasks : life.upTo(2);
    agent.wantsDeliveries += deliveries;
    agent.wantsTasks += tasks;
    model.dispatch(mesh.nextToken(), true);
    mesh.asks(id, deliveries, tasks);
    compare("asks " + id);
  }

  private void send(Principal who, Command command) {
    Act act = new Act(Origin.system(who), mesh.now(), mesh.nextToken(), mesh.nextEntropy());
    Decision decision = mesh.as(who, command);
    String said = acts.act(act, command, id -> mesh.tenant().tasks().find(id) != null);
    assertThat(Said.of(decision)).as("%s by %s", command, who.id()).isEqualTo(said);
    if (decision instanceof Decision.Refused(Refusal refusal)) {
      refusals.add(refusal.kind());
    }
    compare(command);
  }

  private void compare(Object after) {
    Seen.same(after, mesh.tenant(), model);
    Seen.teachIds(mesh.tenant(), model);
    List<Event> events = mesh.lastEvents();
    entries.acted(events, mesh.lastFacts());
    events.forEach(e -> {
      books.enter(mesh.tenant(), e);
      replays.happened(e);
    });
    entered += events.size();
  }

  /** Whether every count closes. */
  void close() {
    assertThat(entered).isPositive();
    books.close(mesh.tenant());
  }
}
