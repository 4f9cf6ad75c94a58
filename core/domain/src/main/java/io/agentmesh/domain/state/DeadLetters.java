package io.agentmesh.domain.state;

import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.deadletter.Successor;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a tenant, oldest first, and the mendings of them: those that run and the
 * latest that ended.
 */
public final class DeadLetters {
  /** Mendings that ended and are still shown. */
  public static final int MAX_ENDED = 100;

  private final NavigableMap<DeadLetterId, DeadLetter> byId =
      new TreeMap<>(Comparator.comparing(DeadLetterId::value));
  private final Map<MendingId, Mending> mendings = new LinkedHashMap<>();

  /** The dead letter, or null when it never was or was redriven or discarded. */
  public @Nullable DeadLetter find(DeadLetterId id) {
    return byId.get(id);
  }

  /** Whom what died is about; empty when it names nobody or is not there. */
  public String dataSubject(DeadLetterId id) {
    DeadLetter letter = byId.get(id);
    return letter == null ? "" : letter.dataSubject();
  }

  /**
   * At most so many of the dead letters whose message is about a data subject, was accepted before
   * the time, and that stand behind one of them, or are the first when it is null.
   */
  public <T> List<T> about(
      String dataSubject,
      @Nullable DeadLetterId after,
      long before,
      int most,
      BiFunction<DeadLetterId, Message, T> view) {
    List<T> found = new ArrayList<>();
    Collection<DeadLetter> rest =
        after == null ? byId.values() : byId.tailMap(after, false).values();
    for (DeadLetter letter : rest) {
      if (found.size() == most) {
        break;
      }
      if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(Message message, _)
          && message.publishedAt() < before
          && message.envelope().termsOrNone().dataSubject().equals(dataSubject)) {
        found.add(view.apply(letter.id(), message));
      }
    }
    return found;
  }

  /** Every dead letter, oldest first. */
  public Collection<DeadLetter> all() {
    return byId.values();
  }

  /** At most so many dead letters behind one of them, or the first ones when it is null. */
  public List<DeadLetter> behind(@Nullable DeadLetterId last, int max) {
    Collection<DeadLetter> rest = last == null ? byId.values() : byId.tailMap(last, false).values();
    List<DeadLetter> found = new ArrayList<>(Math.min(max, byId.size()));
    for (DeadLetter letter : rest) {
      if (found.size() == max) {
        break;
      }
      found.add(letter);
    }
    return found;
  }

  /** The mending, or null when it never was or is forgotten. */
  public @Nullable Mending mending(MendingId id) {
    return mendings.get(id);
  }

  /** Every mending, in the order of their start. */
  public Collection<Mending> mendings() {
    return mendings.values();
  }

  /** The mendings that go on. */
  public List<Mending> running() {
    return mendings.isEmpty()
        ? List.of()
        : mendings.values().stream().filter(Mending::running).toList();
  }

  void put(DeadLetter deadLetter) {
    byId.put(deadLetter.id(), deadLetter);
  }

  DeadLetter remove(DeadLetterId id) {
    DeadLetter gone = byId.remove(id);
    if (gone == null) {
      throw new IllegalStateException("an event names the unknown dead letter " + id);
    }
    return gone;
  }

  /** The dead letter stays, and something was made of it; gives it as it was. */
  DeadLetter succeeded(DeadLetterId id, Successor successor) {
    DeadLetter letter = remove(id);
    put(letter.succeededBy(successor));
    return letter;
  }

  Mending known(MendingId id) {
    Mending mending = mendings.get(id);
    if (mending == null) {
      throw new IllegalStateException("an event names the unknown mending " + id);
    }
    return mending;
  }

  /** Takes a mending in as it now is; of those that ended the oldest makes room. */
  void put(Mending mending) {
    mendings.put(mending.id(), mending);
    if (mendings.size() - running().size() <= MAX_ENDED) {
      return;
    }
    Iterator<Mending> oldest = mendings.values().iterator();
    while (oldest.hasNext()) {
      if (!oldest.next().running()) {
        oldest.remove();
        return;
      }
    }
  }

  /** Changes what became of them, and of the deliveries that they were. */
  void apply(DeadLetterEvent event, Post post) {
    switch (event) {
      case DeadLetterEvent.Died(DeadLetter letter) -> {
        put(letter);
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, Delivery delivery)) {
          post.leaves(delivery.number());
        }
      }
      case DeadLetterEvent.DeliveryRedriven e -> {
        DeadLetter letter = remove(e.deadLetter());
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(var message, var dead)) {
          post.redriven(message, dead.redriven(e.delivery(), message.id(), dead.priority()));
        }
      }
      case DeadLetterEvent.DeliveryEdited e -> {
        Message message = e.message();
        DeadLetter letter =
            succeeded(
                e.deadLetter(),
                new Successor(null, message.id(), message.sender(), message.publishedAt()));
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, var dead)) {
          post.redriven(
              message, dead.redriven(e.delivery(), message.id(), message.envelope().priority()));
        }
      }
      case DeadLetterEvent.TaskRedriven e -> {
        if (e.edited()) {
          succeeded(e.deadLetter(), new Successor(e.task(), null, e.by(), e.at()));
        } else {
          remove(e.deadLetter());
        }
      }
      case DeadLetterEvent.Discarded e -> remove(e.deadLetter());
      case DeadLetterEvent.MendingStarted(var mending) -> put(mending);
      case DeadLetterEvent.MendingAdvanced e ->
          put(
              known(e.mending())
                  .advanced(
                      e.last(), e.examined(), e.mended(), e.refused(), e.refusal(), e.dueAt()));
      case DeadLetterEvent.MendingEnded e -> put(known(e.mending()).ended(e.status(), e.at()));
    }
  }
}
