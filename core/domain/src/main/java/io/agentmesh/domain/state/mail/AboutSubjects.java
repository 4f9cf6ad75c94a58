package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The messages on their way that name a data subject, by that, the earliest first. */
public final class AboutSubjects {
  private static final Comparator<HeldMessage> BY_ID =
      Comparator.comparingLong((HeldMessage m) -> m.idHigh).thenComparingLong(m -> m.idLow);

  private final Map<String, NavigableSet<HeldMessage>> bySubject = new HashMap<>();
  private final Shelf shelf;

  /** Where messages that are not in memory lie. */
  public AboutSubjects(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Takes a message in. */
  public void add(HeldMessage message) {
    if (!message.dataSubject().isEmpty()) {
      bySubject.computeIfAbsent(message.dataSubject(), _ -> new TreeSet<>(BY_ID)).add(message);
    }
  }

  /** Takes a message out. */
  public void remove(HeldMessage message) {
    bySubject.computeIfPresent(
        message.dataSubject(),
        (_, messages) -> messages.remove(message) && messages.isEmpty() ? null : messages);
  }

  /** The numbers of at most so many deliveries that are about a data subject. */
  public List<Long> numbers(String dataSubject, int most) {
    List<Long> found = new ArrayList<>();
    for (HeldMessage held : of(dataSubject)) {
      for (Long number : held.numbers()) {
        if (found.size() == most) {
          return found;
        }
        found.add(number);
      }
    }
    return found;
  }

  /**
   * At most so many of the messages that are about a data subject, were accepted before the time,
   * and stand behind one of them, or are the first when it is null.
   */
  public List<Message> messages(
      String dataSubject, @Nullable MessageId after, long before, int most) {
    List<Message> found = new ArrayList<>();
    for (HeldMessage held : of(dataSubject)) {
      if (found.size() == most) {
        break;
      }
      if (after == null || held.id().value().compareTo(after.value()) > 0) {
        Message message = held.message(shelf::get);
        if (message.publishedAt() < before) {
          found.add(message);
        }
      }
    }
    return found;
  }

  private Collection<HeldMessage> of(String dataSubject) {
    Collection<HeldMessage> messages = bySubject.get(dataSubject);
    return messages == null ? List.of() : messages;
  }
}
