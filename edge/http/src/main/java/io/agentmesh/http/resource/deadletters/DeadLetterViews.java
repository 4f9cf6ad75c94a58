package io.agentmesh.http.resource.deadletters;

import io.agentmesh.domain.deadletter.DeadLetter.Subject;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.messages.MessageViews;
import io.agentmesh.http.resource.tasks.TaskViews;
import io.agentmesh.wire.rest.deadletters.DeadLetter;
import io.agentmesh.wire.rest.deadletters.DeadLetterKind;
import io.agentmesh.wire.rest.deadletters.DeadLetterSummary;
import java.util.List;

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
              null,
              TaskViews.task(task),
              null);
      case Subject.OfDelivery(var message, var delivery) ->
          new DeadLetter(
              letter.id().toString(),
              DeadLetterKind.DELIVERY,
              letter.cause(),
              letter.attempts(),
              Shown.time(letter.at()),
              delivery.recipient().value(),
              null,
              MessageViews.message(message, List.of()));
    };
  }

  static DeadLetterSummary summary(io.agentmesh.domain.deadletter.DeadLetter letter) {
    return switch (letter.subject()) {
      case Subject.OfTask(var task) ->
          new DeadLetterSummary(
              letter.id().toString(),
              DeadLetterKind.TASK,
              task.spec().type(),
              letter.cause(),
              letter.attempts(),
              Shown.time(letter.at()),
              task.id().toString(),
              null,
              null);
      case Subject.OfDelivery(var message, var delivery) ->
          new DeadLetterSummary(
              letter.id().toString(),
              DeadLetterKind.DELIVERY,
              message.envelope().type(),
              letter.cause(),
              letter.attempts(),
              Shown.time(letter.at()),
              null,
              message.id().toString(),
              delivery.recipient().value());
    };
  }
}
