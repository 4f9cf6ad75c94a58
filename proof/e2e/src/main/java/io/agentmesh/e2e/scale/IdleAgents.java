package io.agentmesh.e2e.scale;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.rest.MeshRest;
import io.agentmesh.client.rest.Query;
import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.wire.rest.agents.Agent;
import io.agentmesh.wire.rest.agents.AgentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many agents, each with a session of its own and nothing to do but heartbeats: what they take of
 * the node's heap and processor, and whether the mesh holds all of them for healthy.
 */
public final class IdleAgents {
  /**
   * What was seen.
   *
   * @param liveHeap bytes of live heap with all of them connected
   * @param cpu processor time for each second while they are idle
   * @param available agents that are AVAILABLE in the end
   * @param others a few of those that are not, with their status
   */
  public record Result(int agents, long liveHeap, double cpu, long available, List<String> others) {
    @Override
    public String toString() {
      return "%,d idle agents with sessions and heartbeats: %d MiB of live heap, %.0f ms of processor time a second, available %,d %s"
          .formatted(agents, liveHeap >> 20, cpu * 1000, available, others);
    }
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int STARTING = 64;
  private static final int SHOWN = 5;

  private IdleAgents() {}

  /** Connects so many agents and watches them for a while. */
  public static Result run(NodeProcess node, int agents, Duration watched)
      throws InterruptedException {
    NodeUsage usage = new NodeUsage(node);
    try (Mesh mesh = Mesh.connect(Clients.options(node, 16))) {
      start(mesh, agents);
      Duration before = usage.cpu();
      long began = System.nanoTime();
      LockSupport.parkNanos(watched.toNanos());
      double seconds = (System.nanoTime() - began) / 1e9;
      double cpu = usage.cpu().minus(before).toNanos() / 1e9 / seconds;
      return result(node, agents, usage.liveHeap(), cpu);
    }
  }

  private static Result result(NodeProcess node, int agents, long heap, double cpu) {
    try (MeshRest rest = MeshRest.of(Clients.options(node, 1))) {
      Map<String, AgentStatus> shown =
          rest.agents().stream(Query.all()).collect(Collectors.toMap(Agent::id, Agent::status));
      List<String> others =
          IntStream.range(0, agents)
              .mapToObj(i -> "idle-" + i)
              .filter(id -> shown.get(id) != AgentStatus.AVAILABLE)
              .map(id -> id + ": " + shown.get(id))
              .toList();
      return new Result(
          agents,
          heap,
          cpu,
          agents - others.size(),
          others.subList(0, Math.min(SHOWN, others.size())));
    }
  }

  private static void start(Mesh mesh, int agents) throws InterruptedException {
    Semaphore starting = new Semaphore(STARTING);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < agents; i++) {
      String id = "idle-" + i;
      starting.acquire();
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              mesh.agent(id)
                  .capability("scale.idle", 3)
                  .heartbeatTimeout(TIMEOUT)
                  .onMessage(_ -> {})
                  .start();
            } finally {
              starting.release();
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.MINUTES.toMillis(5));
    }
  }
}
