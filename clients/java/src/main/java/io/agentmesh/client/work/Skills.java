package io.agentmesh.client.work;

import io.agentmesh.client.trace.CurrentTrace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an agent can do: a handler per capability, and what it declines. Immutable. */
public final class Skills {

  private final Map<String, TaskHandler> handlers;
  private final OfferScreen screen;
  private final CurrentTrace trace;

  public Skills(Map<String, TaskHandler> handlers, OfferScreen screen, CurrentTrace trace) {
    this.handlers = new LinkedHashMap<>(handlers);
    this.screen = screen;
    this.trace = trace;
  }

  public boolean isEmpty() {
    return handlers.isEmpty();
  }

  /** Has the calling thread work at the task's place in its trace. */
  CurrentTrace.Scope enter(TaskContext task) {
    return trace.enter(task.traceparent());
  }

  /** The handler of the first capability that the task needs and the agent handles. */
  Optional<TaskHandler> handler(TaskContext task) {
    return task.capabilities().stream()
        .filter(handlers::containsKey)
        .findFirst()
        .map(handlers::get);
  }

  Optional<String> reasonToDecline(TaskContext task) {
    return screen.reasonToDecline(task);
  }
}
