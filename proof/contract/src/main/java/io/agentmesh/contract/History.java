package io.agentmesh.contract;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.rules.Deciding;
import io.agentmesh.domain.rules.dispatch.Dispatching;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.settings.MessageRules;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.work.HeldChunk;
import io.agentmesh.domain.state.work.TaskChunks;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A random but repeatable life of the default tenant: commands are decided, applied and dispatched
 * as a shard does it, and what they left behind is recorded. Small figures make leases expire,
 * attempts run out and ended tasks retire soon.
 */
public final class History {
  private static final MeshRules RULES =
      new MeshRules(5_000, 2, 500, 2_000, 100, 400, 50, 50, 60_000, 1000, 100, 8, Weights.DEFAULT)
          .with(new MessageRules(16, 2, 3, 2));

  private static final Principal MESH =
      new Principal(TenantId.DEFAULT, "system", Principal.Kind.SYSTEM, List.of(), List.of("*"));

  private final SplittableRandom random;
  private final RandomCommands commands;
  private final State state = new State(RULES);
  private final Map<TaskId, Task> retired = new LinkedHashMap<>();
  private final List<Image.OfChunk> retiredChunks = new ArrayList<>();
  private List<Recorded> unread = new ArrayList<>();
  private long time = 1_764_000_000_000_000L;
  private long position;

  /** Of a seed. */
  public History(long seed) {
    this.random = new SplittableRandom(seed);
    this.commands = new RandomCommands(random.split());
    tenant().presence().begin(time);
  }

  /** The mesh as it is now. */
  public State state() {
    return state;
  }

  /** The tenant as it is now. */
  public TenantState tenant() {
    return state.tenant(TenantId.DEFAULT);
  }

  /** The position of the last record. */
  public long position() {
    return position;
  }

  /** The tasks that left the state's memory, as they were then. */
  public Map<TaskId, Task> retired() {
    return retired;
  }

  /** The chunks of those tasks. */
  public List<Image.OfChunk> retiredChunks() {
    return retiredChunks;
  }

  /** Lets so many random acts happen. */
  public void goOn(int acts) {
    for (int i = 0; i < acts; i++) {
      time += random.nextLong(1, 200_000);
      if (random.nextInt(50) == 0) {
        time += 6_000_000;
      }
      commands.stir(tenant(), time);
      act(commands.next(state, time));
    }
  }

  /** The records since this was asked last. */
  public List<Recorded> take() {
    List<Recorded> taken = unread;
    unread = new ArrayList<>();
    return taken;
  }

  private void act(Command command) {
    Origin origin = Origin.system(MESH);
    Act act = new Act(origin, time, position + 1, random.nextLong() >>> 2);
    if (!(Deciding.decide(state, act, command) instanceof Decision.Accepted accepted)) {
      return;
    }
    List<Event> events = new ArrayList<>();
    List<AuditFact> facts = new ArrayList<>(accepted.facts());
    for (Event event : accepted.events()) {
      happened(event, events);
    }
    Dispatching.dispatch(
        tenant(),
        RULES,
        act,
        (event, fact) -> {
          happened(event, events);
          if (fact != null) {
            facts.add(fact);
          }
        });
    if (!events.isEmpty() || !facts.isEmpty()) {
      position++;
      unread.add(new Recorded(position, time, JournalRecord.of(origin, facts, events)));
    }
  }

  private void happened(Event event, List<Event> events) {
    if (event instanceof TaskEvent.Retired(_, List<TaskId> tasks)) {
      for (TaskId id : tasks) {
        Task task = tenant().tasks().find(id);
        if (task != null) {
          retired.put(id, task);
          TaskChunks chunks = tenant().tasks().chunks();
          for (HeldChunk c : chunks.all()) {
            if (c.task().equals(id)) {
              retiredChunks.add(
                  new Image.OfChunk(
                      task.tenant(),
                      id,
                      c.token(),
                      c.attempt(),
                      chunks.get(id, c.token(), c.sequence())));
            }
          }
        }
      }
    }
    state.apply(event);
    events.add(event);
  }
}
