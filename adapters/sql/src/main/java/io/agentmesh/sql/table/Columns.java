package io.agentmesh.sql.table;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the columns that lists filter and sort by. */
public final class Columns {
  private Columns() {}

  /** An id as bytes, whose order is the order of their making. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The id of sixteen bytes. */
  public static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** A text as it is searched: in lower case, and without the character that PostgreSQL refuses. */
  public static String searchable(String text) {
    return text.toLowerCase(Locale.ROOT).replace('\0', ' ');
  }

  /** Whether a delivery waits or is in its recipient's hands. */
  public static String state(Delivery delivery) {
    return switch (delivery.state()) {
      case DeliveryState.Pending _ -> "PENDING";
      case DeliveryState.Leased _ -> "LEASED";
    };
  }

  /** The names of the capabilities that a dead task needed, each between line ends. */
  static String capabilities(DeadLetter letter) {
    return letter.subject() instanceof DeadLetter.Subject.OfTask(Task task)
        ? task.spec().requires().stream()
            .map(r -> r.capability() + "\n")
            .collect(Collectors.joining("", "\n", ""))
        : "";
  }

  /**
   * An agent's capabilities with every level that they meet by what counts, each between line ends.
   */
  static String capabilities(Agent agent) {
    StringBuilder text = new StringBuilder("\n");
    for (Capability c : agent.spec().capabilities()) {
      for (int level = 1; level <= agent.levelOf(c.name()); level++) {
        text.append(meeting(new Requirement(c.name(), level))).append('\n');
      }
    }
    return text.toString();
  }

  /** A requirement as it stands among the capabilities of an agent that meets it. */
  public static String meeting(Requirement needed) {
    return needed.capability() + " " + needed.minimumLevel();
  }

  /** An agent's tags, each between line ends. */
  static String tags(Agent agent) {
    return agent.spec().tags().stream()
        .map(t -> tag(t) + "\n")
        .collect(Collectors.joining("", "\n", ""));
  }

  /** A tag as it stands among the tags of an agent. */
  public static String tag(String tag) {
    return searchable(tag).replace('\n', ' ');
  }

  static String search(Agent agent) {
    AgentSpec spec = agent.spec();
    return searchable(
        Stream.of(
                Stream.of(agent.id().value(), spec.name(), spec.description()),
                spec.capabilities().stream().map(Capability::name),
                spec.tags().stream())
            .flatMap(parts -> parts)
            .map(part -> part.replace('\n', ' '))
            .collect(Collectors.joining("\n")));
  }

  /** The names of the capabilities that a task needs, each once. */
  public static String requires(Task task) {
    return task.spec().requires().stream()
        .map(Requirement::capability)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The task that a task is a part of. */
  static String parent(Task task) {
    TaskId parent = task.spec().parent();
    return parent == null ? "" : parent.toString();
  }

  /** The agent that holds or completed a task. */
  static String agent(Task task) {
    return task.state() instanceof TaskState.Completed done ? done.agent().value() : leasedBy(task);
  }

  /** The agent that holds a task. */
  static String leasedBy(Task task) {
    TaskLease lease = task.lease();
    return lease == null ? "" : lease.agent().value();
  }

  static long endedAt(Task task) {
    return switch (task.state()) {
      case TaskState.Queued _,
          TaskState.Assigned _,
          TaskState.Running _,
          TaskState.InputRequired _ ->
          0;
      case TaskState.Completed done -> done.at();
      case TaskState.Failed failed -> failed.at();
      case TaskState.Cancelled cancelled -> cancelled.at();
    };
  }
}
