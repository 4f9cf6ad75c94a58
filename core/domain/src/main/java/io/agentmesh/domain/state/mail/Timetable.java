package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Deliveries that something is due for at a time (microseconds), the earliest first. */
public final class Timetable {
  /** A delivery with its time and recipient. */
  public record Due(long at, long number, AgentId agent) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final NavigableSet<Due> entries = new TreeSet<>();

  /** Takes a delivery in for a time. */
  public void add(long at, Delivery delivery) {
    entries.add(new Due(at, delivery.number(), delivery.recipient()));
  }

  /** Takes a delivery out that may be in for a time. */
  public void remove(long at, Delivery delivery) {
    entries.remove(new Due(at, delivery.number(), delivery.recipient()));
  }

  /** What is due by the time, at most {@code max}. */
  public List<Due> due(long time, int max) {
    List<Due> due = new ArrayList<>();
    for (Due entry : entries) {
      if (entry.at() > time || due.size() == max) {
        break;
      }
      due.add(entry);
    }
    return due;
  }

  /** Takes the first out if it is due by the time, and says whose it is; null otherwise. */
  public @Nullable AgentId take(long time) {
    return entries.isEmpty() || entries.first().at() > time ? null : entries.removeFirst().agent();
  }
}
