package io.agentmesh.domain.state;

import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What waits for one agent and what it holds. Ready deliveries are ordered by priority, then by
 * arrival; delayed ones by the time they may go; leased ones by their deadline, because all leases
 * of a mailbox are equally long.
 */
public final class Mailbox {
  private record Delayed(long notBefore, long number) implements Comparable<Delayed> {
    @Override
    public int compareTo(Delayed other) {
      int byTime = Long.compare(notBefore, other.notBefore);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private record Rank(int priority, long number) implements Comparable<Rank> {
    @Override
    public int compareTo(Rank other) {
      int byPriority = Integer.compare(other.priority, priority);
      return byPriority != 0 ? byPriority : Long.compare(number, other.number);
    }
  }

  private final NavigableMap<Rank, Delivery> ready = new TreeMap<>();
  private final NavigableMap<Delayed, Delivery> delayed = new TreeMap<>();
  private final Map<Long, Delivery> leased = new LinkedHashMap<>();

  /** Deliveries that wait, delayed ones included. */
  public int pending() {
    return ready.size() + delayed.size();
  }

  /** Deliveries in the agent's hands, the earliest deadline first. */
  public Collection<Delivery> leased() {
    return leased.values();
  }

  /** Whether anything may go now. */
  public boolean hasReady() {
    return !ready.isEmpty();
  }

  /** The first deliveries that may go, at most {@code max}, in their order. */
  public List<Delivery> firstReady(int max) {
    List<Delivery> first = new ArrayList<>(Math.min(max, ready.size()));
    for (Delivery delivery : ready.values()) {
      if (first.size() == max) {
        break;
      }
      first.add(delivery);
    }
    return first;
  }

  /** Moves what is due by the time to the ready ones; a view of time, not a change of state. */
  boolean release(long time) {
    boolean any = false;
    while (!delayed.isEmpty() && delayed.firstKey().notBefore() <= time) {
      Delivery due = delayed.pollFirstEntry().getValue();
      ready.put(new Rank(due.priority(), due.number()), due);
      any = true;
    }
    return any;
  }

  void add(Delivery delivery) {
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) when notBefore == 0 ->
          ready.put(new Rank(delivery.priority(), delivery.number()), delivery);
      case DeliveryState.Pending(long notBefore) ->
          delayed.put(new Delayed(notBefore, delivery.number()), delivery);
      case DeliveryState.Leased _ -> leased.put(delivery.number(), delivery);
    }
  }

  void remove(Delivery delivery) {
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) -> {
        if (ready.remove(new Rank(delivery.priority(), delivery.number())) == null) {
          delayed.remove(new Delayed(notBefore, delivery.number()));
        }
      }
      case DeliveryState.Leased _ -> leased.remove(delivery.number());
    }
  }

  boolean isEmpty() {
    return ready.isEmpty() && delayed.isEmpty() && leased.isEmpty();
  }
}
