package io.agentmesh.domain.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.rules.Deciding;
import io.agentmesh.domain.rules.dispatch.Dispatching;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A mesh of one tenant with a clock of its own that decides, applies and dispatches as a shard
 * does, keeps every event and fact, and has an admin who is allowed everything.
 */
public final class SmallMesh {
  /** The key id of the admin. */
  public static final String ADMIN = "admin000";

  /** The mesh itself. */
  public static final Principal SYSTEM = Principal.system(TenantId.DEFAULT);

  private static final long START = 1_764_000_000_000_000L;
  private static final String HASH = "0".repeat(64);

  private final State state;
  private final List<Event> events = new ArrayList<>();
  private final List<AuditFact> facts = new ArrayList<>();
  private final List<Event> lastEvents = new ArrayList<>();
  private final List<AuditFact> lastFacts = new ArrayList<>();
  private final Principal admin;
  private long time = START;
  private long position;
  private long entropy;

  /** With the rules of a mesh that configures none. */
  public SmallMesh() {
    this(MeshRules.DEFAULT);
  }

  /** With rules of its own. */
  public SmallMesh(MeshRules rules) {
    state = new State(rules);
    tenant().presence().begin(time);
    admin = key(ADMIN, List.of(Role.ADMIN), List.of());
  }

  /** The tenant. */
  public TenantState tenant() {
    return state.tenant(TenantId.DEFAULT);
  }

  /** The whole state. */
  public State state() {
    return state;
  }

  /** The time in microseconds. */
  public long now() {
    return time;
  }

  /** The admin. */
  public Principal admin() {
    return admin;
  }

  /** The entropy that the next act gets. */
  public long nextEntropy() {
    return (entropy + 1) * 0x9E37_79B9L;
  }

  /** The fencing token that the next act grants. */
  public long nextToken() {
    return position + 1;
  }

  /** Every event so far. */
  public List<Event> events() {
    return events;
  }

  /** The events of the last act. */
  public List<Event> lastEvents() {
    return lastEvents;
  }

  /** The audit facts of the last act. */
  public List<AuditFact> lastFacts() {
    return lastFacts;
  }

  /** Makes a key that does not expire, and gives who acts with it. */
  public Principal key(String id, List<Role> roles, List<String> agents) {
    ApiKey key =
        reply(
                Reply.OfKey.class,
                as(SYSTEM, new AccessCommand.CreateKey(id, id, HASH, roles, agents, 0)))
            .key();
    return key.principal();
  }

  /** Decides a command of somebody, applies what happened, and dispatches. */
  public Decision as(Principal who, Command command) {
    Act act = nextAct(who);
    Decision decision = decide(act, command);
    begin();
    if (decision instanceof Decision.Accepted(var decided, var decidedFacts, _)) {
      decided.forEach(this::happened);
      lastFacts.addAll(decidedFacts);
      dispatch(act);
    }
    return decision;
  }

  private Decision decide(Act act, Command command) {
    try {
      return Deciding.decide(state, act, command);
    } catch (InvalidValue e) {
      return new Decision.Refused(new Refusal(Refusal.Kind.INVALID, e.rule(), e.field()));
    }
  }

  /** What the admin's command is answered with; it is accepted. */
  public <R extends Reply> R done(Class<R> kind, Command command) {
    return reply(kind, as(admin, command));
  }

  /** The admin's command is accepted. */
  public void done(Command command) {
    done(Reply.class, command);
  }

  /** Why the admin's command is refused. */
  public Refusal refused(Command command) {
    return refusal(as(admin, command));
  }

  /** The reply of an accepted decision. */
  public static <R extends Reply> R reply(Class<R> kind, Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return kind.cast(((Decision.Accepted) decision).reply());
  }

  /** The refusal of a refused decision. */
  public static Refusal refusal(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    return ((Decision.Refused) decision).refusal();
  }

  /** Agents ask for so many more deliveries and tasks, and get what waits. */
  public void asks(AgentId agent, int deliveries, int tasks) {
    tenant().presence().ask(agent, deliveries, tasks);
    begin();
    dispatch(nextAct(SYSTEM));
  }

  /** An agent sends its heartbeat. */
  public void heard(AgentId agent) {
    tenant().presence().heard(agent, time);
  }

  /** Time passes and nobody looks. */
  public void waits(Duration duration) {
    time += duration.toNanos() / 1000;
  }

  /** Time passes while every agent is heard, then the mesh looks at it. */
  public void passes(Duration duration) {
    waits(duration);
    tenant().agents().all().forEach(a -> heard(a.id()));
    tick();
  }

  /** The mesh looks at the time. */
  public void tick() {
    as(SYSTEM, new Tick());
  }

  private Act nextAct(Principal who) {
    Act act = new Act(Origin.system(who), time, nextToken(), nextEntropy());
    entropy++;
    return act;
  }

  private void begin() {
    lastEvents.clear();
    lastFacts.clear();
  }

  private void dispatch(Act act) {
    TenantState tenant = state.find(act.tenant());
    if (tenant != null) {
      Dispatching.dispatch(
          tenant,
          state.rules(),
          act,
          (event, fact) -> {
            happened(event);
            if (fact != null) {
              lastFacts.add(fact);
            }
          });
    }
    if (!lastEvents.isEmpty() || !lastFacts.isEmpty()) {
      position++;
    }
    facts.addAll(lastFacts);
  }

  private void happened(Event event) {
    state.apply(event);
    events.add(event);
    lastEvents.add(event);
  }
}
