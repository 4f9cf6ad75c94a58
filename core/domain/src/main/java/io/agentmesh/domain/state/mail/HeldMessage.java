package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Message;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A message with the numbers of its deliveries; most messages have one, which needs no set. */
public final class HeldMessage {
  private final Message message;
  private long only;
  private @Nullable NavigableSet<Long> several;

  /** Without a delivery. */
  public HeldMessage(Message message) {
    this.message = message;
  }

  /** The message. */
  public Message message() {
    return message;
  }

  /** It has another delivery. */
  public void add(long number) {
    if (several != null) {
      several.add(number);
    } else if (only == 0) {
      only = number;
    } else {
      several = new TreeSet<>(List.of(only, number));
    }
  }

  /** A delivery is gone; says whether another one is left. */
  public boolean remove(long number) {
    if (several == null) {
      return false;
    }
    several.remove(number);
    return !several.isEmpty();
  }

  /** The numbers of its deliveries. */
  public Collection<Long> numbers() {
    return several == null ? List.of(only) : several;
  }
}
