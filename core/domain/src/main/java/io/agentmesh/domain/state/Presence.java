package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.AgentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which agents are there now, when they were last heard, and how much they ask for. It is no part
 * of the state: nothing of it is journaled, and after a restart every agent is given its whole
 * heartbeat timeout again.
 */
public final class Presence {
  private static final class Slots {
    private long heardAt;
    private int deliveries;
    private int tasks;
  }

  private final Map<AgentId, Slots> byAgent = new HashMap<>();
  private final Set<AgentId> stirred = new LinkedHashSet<>();
  private long since;

  /** Starts anew: everybody counts as heard at the time, in microseconds. */
  public void begin(long time) {
    byAgent.clear();
    since = time;
  }

  /** The agent was heard. */
  public void heard(AgentId agent, long time) {
    slots(agent).heardAt = time;
  }

  /** When the agent was heard last, at the earliest the start of the node. */
  public long heardAt(AgentId agent) {
    Slots slots = byAgent.get(agent);
    return slots == null ? since : Math.max(since, slots.heardAt);
  }

  /** The agent asks for so many more. */
  public void ask(AgentId agent, int deliveries, int tasks) {
    Slots slots = slots(agent);
    slots.deliveries += deliveries;
    slots.tasks += tasks;
    stirred.add(agent);
  }

  /** The agent no longer asks for anything. */
  public void withdraw(AgentId agent) {
    Slots slots = byAgent.get(agent);
    if (slots != null) {
      slots.deliveries = 0;
      slots.tasks = 0;
    }
  }

  /** How many deliveries it asks for. */
  public int deliveries(AgentId agent) {
    Slots slots = byAgent.get(agent);
    return slots == null ? 0 : slots.deliveries;
  }

  /** How many tasks it asks for. */
  public int tasks(AgentId agent) {
    Slots slots = byAgent.get(agent);
    return slots == null ? 0 : slots.tasks;
  }

  /** Whether it asks for anything. */
  public boolean asks(AgentId agent) {
    Slots slots = byAgent.get(agent);
    return slots != null && (slots.deliveries > 0 || slots.tasks > 0);
  }

  /** So many deliveries were given. */
  public void gaveDeliveries(AgentId agent, int count) {
    slots(agent).deliveries -= count;
  }

  /** A task was given. */
  public void gaveTask(AgentId agent) {
    slots(agent).tasks--;
  }

  /** Something changed for the agent: its mailbox or its wishes. */
  public void stir(AgentId agent) {
    stirred.add(agent);
  }

  /** Agents for whom something changed since they were last looked at. */
  public Collection<AgentId> stirred() {
    return stirred;
  }

  private Slots slots(AgentId agent) {
    return byAgent.computeIfAbsent(agent, _ -> new Slots());
  }
}
