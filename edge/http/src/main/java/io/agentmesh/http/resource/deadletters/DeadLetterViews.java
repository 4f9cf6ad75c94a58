package io.agentmesh.http.resource.deadletters;

import io.agentmesh.domain.deadletter.DeadLetter.Subject;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryAttempt;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.messages.MessageViews;
import io.agentmesh.http.resource.tasks.TaskViews;
import io.agentmesh.wire.rest.deadletters.DeadLetter;
import io.agentmesh.wire.rest.deadletters.DeadLetterKind;
import io.agentmesh.wire.rest.deadletters.DeadLetterSummary;
import io.agentmesh.wire.rest.deadletters.Successor;
import io.agentmesh.wire.rest.tasks.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters as the API shows them. */
final class DeadLetterViews {
  private DeadLetterViews() {}

  static DeadLetter letter(io.agentmesh.domain.deadletter.DeadLetter letter) {
    return switch (letter.subject()) {
      case Subject.OfTask(var task) ->
          new DeadLetter(
              letter.id().toString(),
              DeadLetterKind.TASK,
              letter.cause(),
              letter.attempts(),
              Shown.time(letter.at()),
              Shown.textOrNull(letter.agent()),
              task.history().stream().map(TaskViews::attempt).toList(),
              TaskViews.task(task),
              null,
              successor(letter.successor()));
      case Subject.OfDelivery(var message, var delivery) ->
          new DeadLetter(
              letter.id().toString(),
              DeadLetterKind.DELIVERY,
              letter.cause(),
              letter.attempts(),
              Shown.time(letter.at()),
              delivery.recipient().value(),
              delivery.history().stream().map(a -> attempt(delivery, a)).toList(),
              null,
              MessageViews.message(message, List.of()),
              successor(letter.successor()));
    };
  }

  /** In a list, with its cause opened. */
  static DeadLetterSummary summary(io.agentmesh.domain.deadletter.DeadLetter letter, String cause) {
    return switch (letter.subject()) {
      case Subject.OfTask(var task) ->
          new DeadLetterSummary(
              letter.id().toString(),
              DeadLetterKind.TASK,
              task.spec().type(),
              cause,
              letter.attempts(),
              Shown.time(letter.at()),
              task.id().toString(),
              null,
              Shown.textOrNull(letter.agent()),
              successor(letter.successor()));
      case Subject.OfDelivery(var message, var delivery) ->
          new DeadLetterSummary(
              letter.id().toString(),
              DeadLetterKind.DELIVERY,
              message.envelope().type(),
              cause,
              letter.attempts(),
              Shown.time(letter.at()),
              null,
              message.id().toString(),
              delivery.recipient().value(),
              successor(letter.successor()));
    };
  }

  private static Attempt attempt(Delivery delivery, DeliveryAttempt attempt) {
    return new Attempt(
        attempt.number(),
        delivery.recipient().value(),
        Shown.time(attempt.startedAt()),
        Shown.time(attempt.endedAt()),
        attempt.reason());
  }

  private static @Nullable Successor successor(
      io.agentmesh.domain.deadletter.@Nullable Successor next) {
    return next == null
        ? null
        : new Successor(
            next.task() == null ? null : next.task().toString(),
            next.message() == null ? null : next.message().toString(),
            next.by(),
            Shown.time(next.at()));
  }
}
