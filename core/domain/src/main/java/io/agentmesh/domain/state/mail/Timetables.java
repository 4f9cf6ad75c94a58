package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deliveries of all mailboxes that time matters to: delayed, expiring and leased ones. */
public final class Timetables {
  private final Timetable delayed = new Timetable();
  private final Timetable expiring = new Timetable();
  private final Map<Long, Delivery> leased = new LinkedHashMap<>();

  /** Takes a delivery in; one that may go by the time is not delayed. */
  public void add(Delivery delivery, long time) {
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) -> {
        if (notBefore > time) {
          delayed.add(notBefore, delivery);
        }
        if (delivery.expiresAt() != 0) {
          expiring.add(delivery.expiresAt(), delivery);
        }
      }
      case DeliveryState.Leased _ -> leased.put(delivery.number(), delivery);
    }
  }

  /** Takes a delivery out that may be in. */
  public void remove(Delivery delivery) {
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) -> {
        if (notBefore != 0) {
          delayed.remove(notBefore, delivery);
        }
        if (delivery.expiresAt() != 0) {
          expiring.remove(delivery.expiresAt(), delivery);
        }
      }
      case DeliveryState.Leased _ -> leased.remove(delivery.number());
    }
  }

  /** Those in anybody's hands, the earliest deadline first: all leases are equally long. */
  public Collection<Delivery> leased() {
    return leased.values();
  }

  /** Waiting ones whose time is over, at most {@code max}. */
  public List<Timetable.Due> expired(long time, int max) {
    return expiring.due(time, max);
  }

  /** Takes out the first delayed one that may go by the time and says whose it is; null if none. */
  public @Nullable AgentId takeDelayed(long time) {
    return delayed.take(time);
  }
}
