package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A message with the numbers of its deliveries; most messages have one, which needs no set. The
 * message itself is in memory or on the shelf, from the beginning to the end.
 */
public final class HeldMessage {
  final long idHigh;
  final long idLow;
  @Nullable HeldMessage nextInTable;
  private final @Nullable Message message;
  private final long place;
  private final int payloadBytes;
  private final String dataSubject;
  private long only;
  private @Nullable NavigableSet<Long> several;

  /** Without a delivery; the message goes to the shelf if that takes it. */
  public HeldMessage(Message message, Shelf shelf) {
    this.idHigh = message.id().value().getMostSignificantBits();
    this.idLow = message.id().value().getLeastSignificantBits();
    this.payloadBytes = message.payload().size();
    this.dataSubject = message.envelope().termsOrNone().dataSubject();
    this.place = shelf.put(message);
    this.message = place == Shelf.IN_MEMORY ? message : null;
  }

  /** The id of the message. */
  public MessageId id() {
    return new MessageId(new UUID(idHigh, idLow));
  }

  /** The message; {@code shelf} gets it from its place when it is not in memory. */
  public Message message(LongFunction<Message> shelf) {
    Message here = message;
    return here == null ? shelf.apply(place) : here;
  }

  /** Bytes of its payload. */
  public int payloadBytes() {
    return payloadBytes;
  }

  /** Whom it is about, "" when it names nobody. */
  public String dataSubject() {
    return dataSubject;
  }

  /** It is gone: makes room where it was. */
  public void free(Shelf shelf) {
    shelf.free(place, payloadBytes);
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
