package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.settings.FailureRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which agents are there now, when they were last heard, and how much they ask for. It is no part
 * of the state: nothing of it is journaled. After a restart every agent is given its whole
 * heartbeat timeout again, and at least a time of grace until it is heard for the first time.
 */
public final class Presence {
  private static final class Slots {
    private long heardAt;
    private int deliveries;
    private int tasks;
    private int bad;
    private int good;
    private int failed;
    private int proved;
  }

  /** When an agent is looked at next: it is silent unless it was heard meanwhile. */
  private record Watch(long at, AgentId agent, long timeout) implements Comparable<Watch> {
    @Override
    public int compareTo(Watch other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : agent.compareTo(other.agent);
    }
  }

  private final Map<AgentId, Slots> byAgent = new HashMap<>();
  private final Map<AgentId, Watch> watched = new HashMap<>();
  private final NavigableSet<Watch> watches = new TreeSet<>();
  private final Set<AgentId> stirred = new LinkedHashSet<>();
  private final Map<AgentId, Long> resting = new LinkedHashMap<>();
  private final long grace;
  private final FailureRules failures;
  private long since;
  private int askingForTasks;

  /** With so many milliseconds of grace, and what holds for those who fail. */
  public Presence(long graceMillis, FailureRules failures) {
    this.grace = graceMillis * 1000;
    this.failures = failures;
  }

  /** Starts anew: everybody counts as heard at the time, in microseconds. */
  public void begin(long time) {
    byAgent.clear();
    resting.clear();
    askingForTasks = 0;
    since = time;
  }

  /** Everybody counts as heard at the time; who asks for what stays as it is. */
  void excuse(long time) {
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

  /** Its figures were bad; how often they are in a row now. */
  public int didBadly(AgentId agent) {
    Slots slots = slots(agent);
    slots.good = 0;
    return ++slots.bad;
  }

  /** Its figures were good; how often they are in a row now. */
  public int didWell(AgentId agent) {
    Slots slots = slots(agent);
    slots.bad = 0;
    return ++slots.good;
  }

  /** Its figures of before no longer count. */
  public void startedAnew(AgentId agent) {
    Slots slots = byAgent.get(agent);
    if (slots != null) {
      slots.bad = 0;
      slots.good = 0;
    }
  }

  /** An attempt of the agent failed; how many in a row now. */
  public int failed(AgentId agent) {
    Slots slots = slots(agent);
    slots.proved = 0;
    return ++slots.failed;
  }

  /** Whether so many failed in a row that it has to prove itself. */
  public boolean hasToProve(AgentId agent) {
    Slots slots = byAgent.get(agent);
    return slots != null && failures.inRow() > 0 && slots.failed >= failures.inRow();
  }

  /** Tasks that it may have at once to prove itself. */
  public int probes() {
    return failures.probes();
  }

  /** What failed before no longer counts. */
  public void forgive(AgentId agent) {
    resting.remove(agent);
    Slots slots = byAgent.get(agent);
    if (slots != null) {
      slots.failed = 0;
      slots.proved = 0;
    }
  }

  /** The agent completed a task; how many in a row now. */
  public int completed(AgentId agent) {
    Slots slots = slots(agent);
    slots.failed = 0;
    return ++slots.proved;
  }

  /** The agent is given no tasks until then, in microseconds. */
  public void rest(AgentId agent, long until) {
    resting.put(agent, until);
  }

  /** Whether it is given none now. */
  public boolean rests(AgentId agent) {
    return resting.containsKey(agent);
  }

  /** The agent need not rest any more. */
  public void rested(AgentId agent) {
    resting.remove(agent);
  }

  /** Who has rested by then; returns whether there was anybody. */
  public boolean restedBy(long time) {
    return !resting.isEmpty() && resting.values().removeIf(until -> until <= time);
  }

  /** The agent asks for so many more. */
  public void ask(AgentId agent, int deliveries, int tasks) {
    Slots slots = slots(agent);
    slots.deliveries += deliveries;
    setTasks(slots, slots.tasks + tasks);
    stirred.add(agent);
  }

  /** The agent no longer asks for anything. */
  public void withdraw(AgentId agent) {
    Slots slots = byAgent.get(agent);
    if (slots != null) {
      slots.deliveries = 0;
      setTasks(slots, 0);
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

  /** Whether any agent asks for tasks. */
  public boolean anyAsksForTasks() {
    return askingForTasks > 0;
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
    Slots slots = slots(agent);
    setTasks(slots, slots.tasks - 1);
  }

  /** Something changed for the agent: its mailbox or its wishes. */
  public void stir(AgentId agent) {
    stirred.add(agent);
  }

  /** Agents for whom something changed since they were last looked at. */
  public Collection<AgentId> stirred() {
    return stirred;
  }

  /**
   * The watched agents that have been silent for longer than they may be, the first to fall silent
   * in front, at most {@code max}. They stay watched until {@link #unwatch}.
   */
  public List<AgentId> silentAt(long time, int max) {
    List<AgentId> silent = new ArrayList<>();
    List<Watch> heardMeanwhile = new ArrayList<>();
    for (Watch watch : watches) {
      if (watch.at() >= time || silent.size() == max) {
        break;
      }
      if (dueAt(watch.agent(), watch.timeout()) < time) {
        silent.add(watch.agent());
      } else {
        heardMeanwhile.add(watch);
      }
    }
    heardMeanwhile.forEach(w -> watchFor(w.agent(), w.timeout()));
    return silent;
  }

  /** Watches for the silence of an agent. */
  void watch(AgentId agent, long timeoutMillis) {
    watchFor(agent, timeoutMillis * 1000);
  }

  private void watchFor(AgentId agent, long timeout) {
    unwatch(agent);
    Watch watch = new Watch(dueAt(agent, timeout), agent, timeout);
    watched.put(agent, watch);
    watches.add(watch);
  }

  /** Until when the agent may be silent. */
  private long dueAt(AgentId agent, long timeout) {
    Slots slots = byAgent.get(agent);
    return slots != null && slots.heardAt >= since
        ? slots.heardAt + timeout
        : since + Math.max(timeout, grace);
  }

  /** Watches no longer. */
  void unwatch(AgentId agent) {
    Watch watch = watched.remove(agent);
    if (watch != null) {
      watches.remove(watch);
    }
  }

  private void setTasks(Slots slots, int tasks) {
    askingForTasks += (tasks > 0 ? 1 : 0) - (slots.tasks > 0 ? 1 : 0);
    slots.tasks = tasks;
  }

  private Slots slots(AgentId agent) {
    return byAgent.computeIfAbsent(agent, _ -> new Slots());
  }
}
