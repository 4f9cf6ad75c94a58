package io.agentmesh.wire.rest.deadletters;

import io.agentmesh.wire.rest.messages.Message;
import io.agentmesh.wire.rest.tasks.Attempt;
import io.agentmesh.wire.rest.tasks.Task;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dead letter with every attempt and the task or the message that died. */
public record DeadLetter(
    String id,
    DeadLetterKind kind,
    String cause,
    int attempts,
    Instant diedAt,
    @Nullable String agent,
    List<Attempt> history,
    @Nullable Task task,
    @Nullable Message message,
    @Nullable Successor successor) {
  public DeadLetter {
    history = List.copyOf(history);
  }
}
