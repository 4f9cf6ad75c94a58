package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one mailbox that have an ordering key, a line for each key in the order of
 * arrival. The front of a line is the delivery in the recipient's hands, or else the first.
 */
public final class KeyLines {
  private static final class Line {
    private final NavigableMap<Long, Delivery> byNumber = new TreeMap<>();
    private @Nullable Delivery leased;

    private @Nullable Delivery front() {
      if (leased != null) {
        return leased;
      }
      Map.Entry<Long, Delivery> first = byNumber.firstEntry();
      return first == null ? null : first.getValue();
    }
  }

  private final Map<String, Line> lines = new HashMap<>();
  private int size;

  /** Deliveries that are not the front of their line. */
  public int behind() {
    return size - lines.size();
  }

  /** The front of the delivery's line, or null when there is no such line. */
  public @Nullable Delivery frontOf(Delivery delivery) {
    Line line = lines.get(delivery.orderingKey());
    return line == null ? null : line.front();
  }

  /** Takes a delivery in and gives the front of its line. */
  public @Nullable Delivery add(Delivery delivery) {
    Line line = lines.computeIfAbsent(delivery.orderingKey(), _ -> new Line());
    line.byNumber.put(delivery.number(), delivery);
    if (delivery.state() instanceof DeliveryState.Leased) {
      line.leased = delivery;
    }
    size++;
    return line.front();
  }

  /** Gives a delivery away and gives what is the front of its line then. */
  public @Nullable Delivery remove(Delivery delivery) {
    Line line = lines.get(delivery.orderingKey());
    if (line == null || line.byNumber.remove(delivery.number()) == null) {
      throw new IllegalStateException("delivery " + delivery.number() + " is in no line");
    }
    if (line.leased != null && line.leased.number() == delivery.number()) {
      line.leased = null;
    }
    size--;
    if (line.byNumber.isEmpty()) {
      lines.remove(delivery.orderingKey());
    }
    return line.front();
  }
}
