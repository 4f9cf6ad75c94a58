package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.model.Things.ADeadLetter;
import io.agentmesh.domain.model.Things.ADelivery;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.state.Mailbox;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Attempt;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that can be observed of the mesh and of its model, as lines that must be the same. */
final class Seen {
  private Seen() {}

  static SortedSet<String> of(Model model) {
    SortedSet<String> lines = new TreeSet<>();
    for (AnAgent a : model.agents) {
      int load = model.tasksOf(a.id).size();
      lines.add(
          line("agent", a.id, a.spec, a.version, a.steered, a.healthy, status(a, load), load)
              + line(a.completed, a.failed, a.mean, a.wantsDeliveries, a.wantsTasks));
    }
    model.deliveries.forEach(d -> lines.add(delivery(d)));
    for (ATask t : model.tasks) {
      lines.add(
          line("task", t.id, t.label, t.attempt, t.submitter, t.submittedAt, t.redriveOf)
              + line(t.refusedBy, t.failedWith)
              + switch (t.label) {
                case "QUEUED" -> line(t.notBefore);
                case "ASSIGNED" -> line(t.holder, t.token, t.deadline);
                case "RUNNING" ->
                    line(t.holder, t.token, t.deadline, t.startedAt, t.progress, t.progressText);
                default -> line(t.endedAt);
              });
    }
    model.subscriptions.forEach(s -> lines.add(line("sub", s.id(), s.topic(), s.agent())));
    model.deadLetters.forEach(d -> lines.add(line("dead", d.subject(), d.attempts)));
    lines.add(line("open tasks", model.openTasks(), "last delivery", model.lastDelivery));
    return lines;
  }

  private static String status(AnAgent a, int load) {
    if (!a.steered.equals("ACTIVE")) {
      return a.steered;
    }
    return !a.healthy ? "UNHEALTHY" : load >= a.spec.concurrency() ? "BUSY" : "AVAILABLE";
  }

  private static String delivery(ADelivery d) {
    return line("delivery", d.number, d.message, d.recipient, d.subscription)
        + line(d.priority, d.attempt, d.redelivered)
        + (d.token == 0 ? line("pending", d.notBefore) : line("leased", d.token, d.deadline));
  }

  static SortedSet<String> of(TenantState tenant) {
    SortedSet<String> lines = new TreeSet<>();
    for (Agent a : tenant.agents().all()) {
      AgentStatus status = tenant.statusOf(a);
      lines.add(
          line("agent", a.id(), a.spec(), a.version(), a.operatorState(), a.healthy(), status)
              + line(tenant.loadOf(a.id()))
              + line(
                  a.performance().completed(),
                  a.performance().failed(),
                  a.performance().meanMicros(),
                  tenant.presence().deliveries(a.id()),
                  tenant.presence().tasks(a.id())));
    }
    int waiting = 0;
    for (Mailbox box : tenant.mailboxes().boxes().values()) {
      waiting += box.pending();
      box.leased().forEach(d -> lines.add(delivery(d)));
    }
    int leased = lines.size() - tenant.agents().size();
    for (long n = 1; n < tenant.mailboxes().nextNumber() && waiting > 0; n++) {
      Delivery d = tenant.mailboxes().delivery(n);
      if (d != null && d.state() instanceof DeliveryState.Pending) {
        lines.add(delivery(d));
        waiting--;
      }
    }
    if (waiting != 0 || tenant.mailboxes().leased().size() != leased) {
      lines.add("the mailboxes disagree with the deliveries");
    }
    tenant.tasks().all().forEach(t -> lines.add(task(t)));
    tenant.subscriptions().all().forEach(s -> lines.add(line("sub", s.id(), s.topic(), s.agent())));
    for (DeadLetter d : tenant.deadLetters().all()) {
      lines.add(line("dead", subject(d), d.attempts()));
    }
    lines.add(
        line(
            "open tasks",
            tenant.tasks().open(),
            "last delivery",
            tenant.mailboxes().nextNumber() - 1));
    return lines;
  }

  private static String delivery(Delivery d) {
    return line("delivery", d.number(), d.message(), d.recipient(), d.subscription())
        + line(d.priority(), d.attempt(), d.redelivered())
        + switch (d.state()) {
          case DeliveryState.Pending(long notBefore) -> line("pending", notBefore);
          case DeliveryState.Leased(long token, long deadline) -> line("leased", token, deadline);
        };
  }

  private static String task(Task t) {
    List<?> failedWith = t.history().stream().map(Attempt::agent).toList();
    return line("task", t.id(), t.state().label(), t.attempt(), t.submitter(), t.submittedAt())
        + line(t.redriveOf())
        + line(t.refusedBy(), failedWith)
        + switch (t.state()) {
          case TaskState.Queued(long notBefore) -> line(notBefore);
          case TaskState.Assigned(var lease) ->
              line(lease.agent(), lease.token(), lease.deadline());
          case TaskState.Running(var lease, long startedAt, int progress, String text) ->
              line(lease.agent(), lease.token(), lease.deadline(), startedAt, progress, text);
          case TaskState.Completed(_, _, long at) -> line(at);
          case TaskState.Failed(_, long at) -> line(at);
          case TaskState.Cancelled(_, long at) -> line(at);
        };
  }

  static String subject(DeadLetter letter) {
    return switch (letter.subject()) {
      case DeadLetter.Subject.OfTask(Task task) -> "task " + task.id();
      case DeadLetter.Subject.OfDelivery(_, Delivery d) -> "delivery " + d.number();
    };
  }

  /** The model learns the ids of the dead letters. */
  static void teachIds(TenantState tenant, Model model) {
    for (DeadLetter letter : tenant.deadLetters().all()) {
      for (ADeadLetter known : model.deadLetters) {
        if (known.id == null && known.subject().equals(subject(letter))) {
          known.id = letter.id();
        }
      }
    }
  }

  /** What the mesh said to a command, as the model says it. */
  static String said(Decision decision) {
    return switch (decision) {
      case Decision.Refused(Refusal refusal) -> refusal.kind().name();
      case Decision.Accepted(_, _, Reply reply) ->
          switch (reply) {
            case Reply.Done _, Reply.OfKey _ -> "ok";
            case Reply.OfAgent(Agent agent, boolean created) ->
                "ok version " + agent.version() + (created ? " new" : "");
            case Reply.Published(var id, boolean duplicate, int deliveries) ->
                "ok " + id + (duplicate ? " again" : " to " + deliveries);
            case Reply.OfSubscription(var s, boolean created) ->
                "ok " + s.id() + (created ? " new" : " known");
            case Reply.Submitted(var id, boolean duplicate) ->
                "ok " + id + (duplicate ? " again" : "");
            case Reply.Redriven(_, var task, var message) ->
                "ok " + (task != null ? task : Objects.requireNonNull(message));
          };
    };
  }

  private static String line(@Nullable Object... parts) {
    StringBuilder line = new StringBuilder();
    for (@Nullable Object part : parts) {
      line.append(part).append(" | ");
    }
    return line.toString();
  }
}
