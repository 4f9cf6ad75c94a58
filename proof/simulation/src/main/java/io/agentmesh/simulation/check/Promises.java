package io.agentmesh.simulation.check;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.port.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the mesh has shown to the outside, checked as it is shown. Everything is noted where it
 * leaves the node, so that a link that loses it hides nothing.
 */
public final class Promises {
  private static final long POSITION = (1L << 44) - 1;

  private record Line(AgentId agent, int priority) {}

  final Verdict verdict;
  final Map<String, Payload> asked = new HashMap<>();
  final Map<String, MessageId> published = new HashMap<>();
  final Map<String, TaskId> submitted = new HashMap<>();
  final Map<TaskId, Payload> completed = new HashMap<>();
  private final Set<TaskId> accepted = new HashSet<>();
  final Set<TaskId> cancelled = new HashSet<>();
  final Set<Long> acknowledged = new HashSet<>();
  final Set<Long> letGo = new HashSet<>();
  private final Map<Long, Long> deliveryTokens = new HashMap<>();
  private final Map<TaskId, Long> taskTokens = new HashMap<>();
  private final Map<TaskId, Long> lostTokens = new HashMap<>();
  private final Map<Line, Long> lines = new HashMap<>();
  private final Map<String, Object> ids = new HashMap<>();
  private long shown;

  /** Nothing was promised yet. */
  public Promises(Verdict verdict) {
    this.verdict = verdict;
  }

  /** The highest position that anything shown was computed from. */
  public long shown() {
    return shown;
  }

  /** Tasks whose submission was shown. */
  public int submittedCount() {
    return submitted.size();
  }

  /** A client is about to send this under this name; the payload begins with the name. */
  public void asks(String name, Payload payload) {
    asked.put(name, payload);
  }

  /** A client is about to acknowledge or may do so: from now on the delivery may be gone. */
  public void letsGo(long delivery) {
    letGo.add(delivery);
  }

  /** The node answers a command that a client sent under a name, "" when it has none. */
  public void answered(String name, Command command, Outcome outcome, long durable) {
    switch (outcome) {
      case Outcome.Done(Reply reply, long position) -> {
        durable(position, durable, command.getClass().getSimpleName());
        done(name, command, reply, position);
      }
      case Outcome.Refused(_, long position) ->
          durable(position, durable, command.getClass().getSimpleName());
      case Outcome.Unknown _ -> {}
    }
  }

  private void durable(long position, long durable, String what) {
    verdict.holds(
        position <= durable,
        what + " was shown at position " + position + " with only " + durable + " durable");
    shown = Math.max(shown, position);
  }

  private void done(String name, Command command, Reply reply, long position) {
    switch (command) {
      case MessageCommand.Publish _ when reply instanceof Reply.Published p -> {
        once(name, p.message());
        published.put(name, p.message());
      }
      case TaskCommand.Submit _ when reply instanceof Reply.Submitted s -> {
        once(name, s.task());
        submitted.put(name, s.task());
      }
      case MessageCommand.Acknowledge c -> {
        fenced(later(deliveryTokens.get(c.delivery()), c.token(), position), c);
        verdict.holds(
            acknowledged.add(c.delivery()), "delivery " + c.delivery() + " was acknowledged twice");
      }
      case MessageCommand.Return c ->
          fenced(later(deliveryTokens.get(c.delivery()), c.token(), position), c);
      case TaskCommand.Cancel c -> cancelled.add(c.task());
      case TaskCommand.Work c -> {
        boolean late =
            later(taskTokens.get(c.task()), c.token(), position)
                || c.token() <= lostTokens.getOrDefault(c.task(), 0L);
        boolean salvaged = c instanceof TaskCommand.Complete;
        fenced(late && !salvaged || cancelled.contains(c.task()), c);
        if (c instanceof TaskCommand.Complete complete) {
          Payload before = completed.put(c.task(), complete.result());
          verdict.holds(
              accepted.add(c.task()) && (before == null || before.equals(complete.result())),
              "task " + c.task() + " took two results");
        }
      }
      default -> {}
    }
  }

  /** Whether another lease was granted after the token's and before the position. */
  private static boolean later(@Nullable Long newest, long token, long position) {
    return newest != null && newest > token && (newest & POSITION) < position;
  }

  private void fenced(boolean late, Command command) {
    verdict.holds(!late, "a fenced holder changed something: " + command);
  }

  /** One name stands for one thing, however often it was sent. */
  private void once(String name, Object id) {
    Object before = ids.putIfAbsent(name, id);
    verdict.holds(before == null || before.equals(id), name + " had two effects");
  }

  /** The node hands a delivery out. */
  public void delivered(Message message, Delivery delivery, long durable) {
    String name = nameOf(message.payload());
    once(name, message.id());
    verdict.holds(
        message.payload().equals(asked.get(name)), "message " + name + " was never sent so");
    if (delivery.state() instanceof DeliveryState.Leased(long token, _)) {
      durable(token & POSITION, durable, "delivery " + delivery.number());
      Long before = deliveryTokens.put(delivery.number(), token);
      verdict.holds(
          before == null || before < token,
          "delivery " + delivery.number() + " was leased again under token " + token);
      verdict.holds(
          before == null || delivery.redelivered(),
          "delivery " + delivery.number() + " came again without saying so");
    }
    verdict.holds(
        !acknowledged.contains(delivery.number()),
        "delivery " + delivery.number() + " came after its acknowledgement");
    if (delivery.attempt() == 1 && !delivery.redelivered()) {
      Long last = lines.put(new Line(delivery.recipient(), delivery.priority()), delivery.number());
      verdict.holds(
          last == null || last < delivery.number(),
          "delivery " + delivery.number() + " came after " + last);
    }
  }

  /** The node offers a task. */
  public void offered(Task task, long durable) {
    String name = nameOf(task.spec().payload());
    if (task.redriveOf() == null) {
      once(name, task.id());
    }
    verdict.holds(
        task.spec().payload().equals(asked.get(name)), "task " + name + " was never sent so");
    verdict.holds(!completed.containsKey(task.id()), name + " was offered after its result");
    TaskLease lease = task.lease();
    if (lease != null) {
      durable(lease.token() & POSITION, durable, "offer of " + task.id());
      Long before = taskTokens.put(task.id(), lease.token());
      verdict.holds(
          before == null || before < lease.token(),
          "task " + task.id() + " was leased again under token " + lease.token());
    }
  }

  /** The node says how a task ended. */
  public void ended(Task task) {
    if (task.state() instanceof TaskState.Completed(_, Payload result, _, _)) {
      Payload before = completed.putIfAbsent(task.id(), result);
      verdict.holds(
          before == null || before.equals(result), "task " + task.id() + " shows another result");
    }
    if (task.state() instanceof TaskState.Cancelled) {
      cancelled.add(task.id());
    }
  }

  /** The node says that a lease is over. */
  public void lost(TaskId task, long token) {
    lostTokens.merge(task, token, Math::max);
  }

  /** The name that a payload begins with. */
  public static String nameOf(Payload payload) {
    String text =
        new String(payload.bytes(), 0, Math.min(40, payload.size()), StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.max(0, text.indexOf('|')));
  }
}
