package io.agentmesh.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Books kept from the events alone; they must close with what the state shows. */
final class Books {
  private final Set<String> tokens = new HashSet<>();
  private final Set<TaskId> failed = new HashSet<>();
  private final Set<TaskId> mended = new HashSet<>();
  private final Map<DeadLetterId, DeadLetter> died = new HashMap<>();
  private final Set<Long> sent = new HashSet<>();
  private final Set<Long> arrived = new HashSet<>();
  private final Set<Long> deadDeliveries = new HashSet<>();
  private int submitted;
  private int completed;
  private int cancelled;

  /** Enters an event after it was applied. */
  void enter(TenantState tenant, Event event) {
    switch (event) {
      case TaskEvent.Submitted _ -> submitted++;
      case TaskEvent.Completed _, TaskEvent.Salvaged _ -> completed++;
      case TaskEvent.Cancelled _ -> cancelled++;
      case TaskEvent.Failed e -> failed.add(e.task());
      case TaskEvent.Expired e -> failed.add(e.task());
      case TaskEvent.Assigned e -> {
        assertThat(tokens.add(e.task() + "/" + e.lease().token())).isTrue();
        int slots = known(tenant, e).spec().concurrency();
        assertThat(tenant.loadOf(e.lease().agent())).isLessThanOrEqualTo(slots);
      }
      case MessageEvent.Leased e -> assertThat(tokens.add(e.delivery() + "/" + e.token())).isTrue();
      case MessageEvent.Published e -> e.recipients().forEach(r -> sent.add(r.delivery()));
      case MessageEvent.FannedOut e -> e.recipients().forEach(r -> sent.add(r.delivery()));
      case MessageEvent.Replayed e -> sent.add(e.recipient().delivery());
      case MessageEvent.Acknowledged e -> assertThat(arrived.add(e.delivery())).isTrue();
      case DeadLetterEvent.Died(DeadLetter letter) -> {
        died.put(letter.id(), letter);
        if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, Delivery d)) {
          assertThat(deadDeliveries.add(d.number())).isTrue();
        }
      }
      case DeadLetterEvent.DeliveryRedriven e -> {
        sent.add(e.delivery());
        died.remove(e.deadLetter());
      }
      case DeadLetterEvent.DeliveryEdited e -> sent.add(e.delivery());
      case DeadLetterEvent.TaskRedriven e -> {
        if (!e.edited()) {
          mended(e.deadLetter());
        }
      }
      case DeadLetterEvent.Discarded e -> mended(e.deadLetter());
      default -> {}
    }
  }

  private static Agent known(TenantState tenant, TaskEvent.Assigned e) {
    return Objects.requireNonNull(tenant.agents().find(e.lease().agent()));
  }

  private void mended(DeadLetterId id) {
    DeadLetter letter = died.remove(id);
    if (letter != null && letter.subject() instanceof DeadLetter.Subject.OfTask(Task task)) {
      mended.add(task.id());
    }
  }

  /** Whether the books close. */
  void close(TenantState tenant) {
    assertThat(submitted)
        .as("submitted tasks")
        .isEqualTo(tenant.tasks().open() + completed + failed.size() + cancelled);
    Set<TaskId> kept = new HashSet<>(mended);
    Set<Long> there = new HashSet<>();
    for (DeadLetter letter : tenant.deadLetters().all()) {
      assertThat(died).containsKey(letter.id());
      if (letter.subject() instanceof DeadLetter.Subject.OfTask(Task task)) {
        kept.add(task.id());
      }
    }
    assertThat(tenant.deadLetters().all()).hasSize(died.size());
    assertThat(kept).as("failed tasks that are dead letters or were mended").isEqualTo(failed);
    for (long number : sent) {
      Delivery delivery = tenant.mailboxes().delivery(number);
      boolean ended = arrived.contains(number) || deadDeliveries.contains(number);
      assertThat(delivery == null).as("delivery %d is gone", number).isEqualTo(ended);
      if (delivery != null) {
        there.add(number);
        assertThat(tenant.mailboxes().deliveriesOf(delivery.message())).contains(delivery);
      }
    }
    assertThat(there).hasSize(tenant.mailboxes().size());
  }
}
