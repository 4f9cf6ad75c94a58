package io.agentmesh.engine.watch.event;

import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.event.AgentEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import java.util.Locale;

/**
 * The reserved topics of events: {@code $mesh.<family>.<what happened>}, both words made of the
 * event's type, so that a new event has its topic without further ado.
 */
final class EventTopics {
  private static final ClassValue<String> BY_TYPE =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return family(type) + "." + kebab(type.getSimpleName());
        }
      };

  private EventTopics() {}

  static String of(Event event) {
    return switch (event) {
      case AgentEvent.HealthChanged e ->
          "$mesh.agents." + (e.healthy() ? "recovered" : "unhealthy");
      case AgentEvent.Steered e ->
          "$mesh.agents."
              + (e.state() == OperatorState.ACTIVE ? "resumed" : kebab(e.state().name()));
      case TaskEvent.Extended e -> "$mesh.tasks." + (e.progress() < 0 ? "extended" : "progressed");
      default -> BY_TYPE.get(event.getClass());
    };
  }

  private static String family(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    String name = outer == null ? "Mesh" : outer.getSimpleName().replace("Event", "");
    return "$mesh."
        + switch (name) {
          case "Access" -> "keys";
          case "Capability" -> "capabilities";
          case "Rights" -> "rights";
          default -> name.toLowerCase(Locale.ROOT) + "s";
        };
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
