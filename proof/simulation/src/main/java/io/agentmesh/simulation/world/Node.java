package io.agentmesh.simulation.world;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Receiver;
import io.agentmesh.journal.Journal;
import io.agentmesh.simulation.disk.VirtualDisk;
import io.agentmesh.simulation.schedule.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One life of the node: the product's journal and engine on the virtual disk. */
public final class Node {
  private final World world;
  private final Steps steps;
  private final Journal journal;
  private final Engine engine;
  private final Map<AgentId, Attachment> present = new HashMap<>();
  private final List<CompletableFuture<?>> questions = new ArrayList<>();
  private boolean dead;

  /** Recovers and starts. */
  Node(World world, VirtualDisk disk) {
    this.world = world;
    this.steps = new Steps(world.schedule(), world::delay, this::broken);
    this.journal = Journal.open(Rules.JOURNAL, disk, steps);
    this.engine =
        Engine.start(
            new EngineParts(
                journal,
                world.picture(),
                world::micros,
                world.schedule().random()::nextLong,
                () -> {}),
            Rules.MESH,
            Rules.ENGINE);
  }

  private void broken(String loop, Throwable why) {
    if (!dead) {
      world.verdict().broken("loop " + loop + " broke: " + why);
    }
  }

  /** Ends at once; nothing of it is heard any more. */
  void die() {
    dead = true;
    steps.stop();
  }

  /** Ends in order. */
  void close() {
    questions.add(engine.handBackLeases());
    engine.close();
    die();
  }

  boolean dead() {
    return dead;
  }

  /** The mesh, to be asked by one who knows that the node lives. */
  Engine engine() {
    return engine;
  }

  /** Reads from the state; the question must be answered one way or the other. */
  public <T> void read(
      Principal principal,
      Permission permission,
      Function<TenantState, T> query,
      Consumer<T> answer) {
    try {
      questions.add(engine.read(principal, permission, query).thenAccept(answer));
    } catch (MeshUnavailable e) {
      world.saw("nothing is to be read: " + e.getMessage());
    }
  }

  /** Whether every question was answered, be it with a refusal. */
  boolean answeredEverything() {
    return questions.stream().allMatch(CompletableFuture::isDone);
  }

  long epoch() {
    return journal.epoch();
  }

  /** The journal's durable position. */
  public long durable() {
    return journal.durablePosition();
  }

  /** Takes a session of an agent in, in the place of an older one. */
  public void enter(
      AgentId agent,
      Origin origin,
      @Nullable Command returnOthers,
      Receiver receiver,
      int deliveries,
      int tasks) {
    try {
      leave(agent);
      if (returnOthers != null) {
        engine.call(origin, List.of(returnOthers), _ -> {});
      }
      present.put(agent, engine.attach(TenantId.DEFAULT, agent, receiver, deliveries, tasks));
    } catch (MeshUnavailable e) {
      world.saw(agent + " is not let in: " + e.getMessage());
    }
  }

  /** An agent takes more. */
  public void credit(AgentId agent, int deliveries, int tasks) {
    Attachment attachment = present.get(agent);
    if (attachment != null) {
      try {
        attachment.credit(deliveries, tasks);
      } catch (MeshUnavailable e) {
        world.saw(agent + " gets no credit: " + e.getMessage());
      }
    }
  }

  /** The connection of an agent is gone. */
  public void leave(AgentId agent) {
    Attachment attachment = present.remove(agent);
    if (attachment != null) {
      attachment.detach();
    }
  }
}
