package io.agentmesh.http.session.translate;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.wire.session.HeldDelivery;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.TaskLeaseRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a Hello says, checked: the agent or null, the producer as the UUID (version 3, RFC 9562) of
 * its text, the client's name for people, the first credits, and what is still worked on.
 */
public record Introduction(
    @Nullable AgentId agent,
    UUID producer,
    String client,
    int deliveryCredit,
    int taskCredit,
    List<HeldDelivery> held,
    List<HeldTask> heldTasks) {
  private static final int MAX_HELD = 16_384;
  private static final int CLIENT_CHARACTERS = 128;

  /** A task that is still worked on under the token. */
  public record HeldTask(TaskId task, long token) {}

  /** Copies the lists. */
  public Introduction {
    held = List.copyOf(held);
    heldTasks = List.copyOf(heldTasks);
  }

  /** Reads and checks. */
  public static Introduction of(Hello hello) {
    Check.size("held", hello.getHeldCount(), MAX_HELD);
    Check.size("held_tasks", hello.getHeldTasksCount(), MAX_HELD);
    List<HeldTask> tasks = new ArrayList<>(hello.getHeldTasksCount());
    for (TaskLeaseRef lease : hello.getHeldTasksList()) {
      tasks.add(new HeldTask(Commands.task(lease.getTask()), lease.getToken()));
    }
    return new Introduction(
        hello.getAgent().isEmpty() ? null : new AgentId(hello.getAgent()),
        producer(hello.getProducerId()),
        printable(hello.getClient()),
        hello.getDeliveryCredit(),
        hello.getTaskCredit(),
        hello.getHeldList(),
        tasks);
  }

  /** Whether anything is still worked on. */
  public boolean holds() {
    return !held.isEmpty() || !heldTasks.isEmpty();
  }

  private static UUID producer(String id) {
    boolean valid = id.length() >= 16 && id.length() <= 64;
    for (int i = 0; valid && i < id.length(); i++) {
      char c = id.charAt(i);
      valid = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }
    if (!valid) {
      throw new InvalidValue("producer_id", "must be 16 to 64 of [A-Za-z0-9_-]");
    }
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.US_ASCII));
  }

  private static String printable(String text) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length() && kept.length() < CLIENT_CHARACTERS; i++) {
      char c = text.charAt(i);
      kept.append(c >= ' ' && c < 127 ? c : '?');
    }
    return kept.toString();
  }
}
