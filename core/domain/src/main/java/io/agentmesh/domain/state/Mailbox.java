package io.agentmesh.domain.state;

import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.state.mail.KeyLines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one agent and what it holds. Ready deliveries are ordered by priority, then by
 * arrival; delayed ones by the time they may go; leased ones by their deadline, because all leases
 * of a mailbox are equally long. Of the deliveries with one ordering key only the front one is
 * among them; the others stand behind it.
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
  private @Nullable KeyLines lines;
  private @Nullable NavigableSet<Long> movable;

  /** Deliveries that wait, delayed ones included. */
  public int pending() {
    return ready.size() + delayed.size() + (lines == null ? 0 : lines.behind());
  }

  /** Numbers of waiting deliveries that may go to another recipient, in the order of arrival. */
  public Collection<Long> movable() {
    return movable == null ? List.of() : movable;
  }

  /** Deliveries in the agent's hands, the earliest deadline first. */
  public Collection<Delivery> leased() {
    return leased.values();
  }

  /** Whether anything may go now. */
  public boolean hasReady() {
    return !ready.isEmpty();
  }

  /** The first deliveries that may go and have not expired, at most {@code max}, in their order. */
  public List<Delivery> firstReady(int max, long time) {
    List<Delivery> first = new ArrayList<>(Math.min(max, ready.size()));
    for (Delivery delivery : ready.values()) {
      if (first.size() == max) {
        break;
      }
      if (!delivery.expiredAt(time)) {
        first.add(delivery);
      }
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

  /** Takes a delivery in; what may go by the time counts as ready. */
  void add(Delivery delivery, long time) {
    if (!delivery.orderingKey().isEmpty()) {
      if (lines == null) {
        lines = new KeyLines();
      }
      exchange(lines.frontOf(delivery), lines.add(delivery), time);
    } else {
      show(delivery, time);
    }
    if (delivery.movable() && delivery.state() instanceof DeliveryState.Pending) {
      if (movable == null) {
        movable = new TreeSet<>();
      }
      movable.add(delivery.number());
    }
  }

  /** Gives a delivery away; what stood behind it comes forward. */
  void remove(Delivery delivery, long time) {
    if (lines != null && !delivery.orderingKey().isEmpty()) {
      exchange(lines.frontOf(delivery), lines.remove(delivery), time);
    } else {
      hide(delivery);
    }
    if (movable != null && delivery.movable()) {
      movable.remove(delivery.number());
      movable = movable.isEmpty() ? null : movable;
    }
  }

  private void exchange(@Nullable Delivery before, @Nullable Delivery after, long time) {
    if (!Objects.equals(before, after)) {
      if (before != null) {
        hide(before);
      }
      if (after != null) {
        show(after, time);
      }
    }
  }

  private void show(Delivery delivery, long time) {
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) when notBefore <= time ->
          ready.put(new Rank(delivery.priority(), delivery.number()), delivery);
      case DeliveryState.Pending(long notBefore) ->
          delayed.put(new Delayed(notBefore, delivery.number()), delivery);
      case DeliveryState.Leased _ -> leased.put(delivery.number(), delivery);
    }
  }

  private void hide(Delivery delivery) {
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
