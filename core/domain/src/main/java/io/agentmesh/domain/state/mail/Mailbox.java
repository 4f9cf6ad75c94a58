package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.SubscriptionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
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

  private final TenantId tenant;
  private final AgentId agent;
  private final @Nullable ReadyLine[] ready = new ReadyLine[Envelope.MAX_PRIORITY + 1];
  private final NavigableMap<Delayed, Delivery> delayed = new TreeMap<>();
  private final Map<Long, Delivery> leased = new LinkedHashMap<>();
  private @Nullable KeyLines lines;
  private @Nullable NavigableSet<Long> movable;
  private @Nullable SubscriptionId lastSubscription;
  private int readySize;

  /** An empty one of an agent. */
  public Mailbox(TenantId tenant, AgentId agent) {
    this.tenant = tenant;
    this.agent = agent;
  }

  /** Deliveries that wait, delayed ones included. */
  public int pending() {
    return readySize + delayed.size() + (lines == null ? 0 : lines.behind());
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
    return readySize > 0;
  }

  /** The first deliveries that may go and have not expired, at most {@code max}, in their order. */
  public List<Delivery> firstReady(int max, long time) {
    List<Delivery> first = new ArrayList<>(Math.min(max, readySize));
    for (int priority = Envelope.MAX_PRIORITY; priority > 0; priority--) {
      ReadyLine line = ready[priority];
      Iterator<Kept> waiting = line == null ? Collections.emptyIterator() : line.iterator();
      while (first.size() < max && waiting.hasNext()) {
        Delivery delivery = waiting.next().delivery();
        if (!delivery.expiredAt(time)) {
          first.add(delivery);
        }
      }
    }
    return first;
  }

  /** Moves what is due by the time to the ready ones; a view of time, not a change of state. */
  public boolean release(long time) {
    boolean any = false;
    while (!delayed.isEmpty() && delayed.firstKey().notBefore() <= time) {
      Delivery due = delayed.pollFirstEntry().getValue();
      ready(due.priority(), new Kept.Whole(due));
      any = true;
    }
    return any;
  }

  /** A waiting or leased delivery of a message in the form in which it is to be kept. */
  public Kept keep(Delivery delivery, HeldMessage message) {
    SubscriptionId subscription = delivery.subscription();
    if (subscription != null && subscription.equals(lastSubscription)) {
      return Kept.of(delivery, message, tenant, agent, lastSubscription);
    }
    lastSubscription = subscription;
    return Kept.of(delivery, message, tenant, agent, subscription);
  }

  /** Takes a delivery in; what may go by the time counts as ready. */
  public void add(Kept kept, long time) {
    if (kept instanceof Kept.Plain plain) {
      ready(plain.priority(), plain);
      if (plain.movable()) {
        move(plain.number());
      }
      return;
    }
    Delivery delivery = kept.delivery();
    if (!delivery.orderingKey().isEmpty()) {
      if (lines == null) {
        lines = new KeyLines();
      }
      exchange(lines.frontOf(delivery), lines.add(delivery), time);
    } else {
      show(delivery, time);
    }
    if (delivery.movable() && delivery.state() instanceof DeliveryState.Pending) {
      move(delivery.number());
    }
  }

  private void move(long number) {
    if (movable == null) {
      movable = new TreeSet<>();
    }
    movable.add(number);
  }

  /** Gives a delivery away; what stood behind it comes forward. */
  public void remove(Delivery delivery, long time) {
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
          ready(delivery.priority(), new Kept.Whole(delivery));
      case DeliveryState.Pending(long notBefore) ->
          delayed.put(new Delayed(notBefore, delivery.number()), delivery);
      case DeliveryState.Leased _ -> leased.put(delivery.number(), delivery);
    }
  }

  private void hide(Delivery delivery) {
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) -> {
        ReadyLine line = ready[delivery.priority()];
        if (line != null && line.remove(delivery.number())) {
          readySize--;
        } else {
          delayed.remove(new Delayed(notBefore, delivery.number()));
        }
      }
      case DeliveryState.Leased _ -> leased.remove(delivery.number());
    }
  }

  private void ready(int priority, Kept kept) {
    ReadyLine line = ready[priority];
    if (line == null) {
      line = new ReadyLine();
      ready[priority] = line;
    }
    line.add(kept);
    readySize++;
  }

  /** Whether nothing waits and nothing is held. */
  public boolean isEmpty() {
    return readySize == 0 && delayed.isEmpty() && leased.isEmpty();
  }
}
