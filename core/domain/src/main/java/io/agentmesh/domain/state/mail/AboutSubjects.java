package io.agentmesh.domain.state.mail;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The messages on their way that name a data subject, by that. */
public final class AboutSubjects {
  private static final Comparator<HeldMessage> BY_ID =
      Comparator.comparingLong((HeldMessage m) -> m.idHigh).thenComparingLong(m -> m.idLow);

  private final Map<String, NavigableSet<HeldMessage>> bySubject = new HashMap<>();

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

  /** Those about a data subject, the earliest first. */
  public Collection<HeldMessage> of(String dataSubject) {
    Collection<HeldMessage> messages = bySubject.get(dataSubject);
    return messages == null ? List.of() : messages;
  }
}
