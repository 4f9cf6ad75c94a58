package io.agentmesh.domain.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.HealthChange;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.Successor;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.model.Things.ADeadLetter;
import io.agentmesh.domain.model.Things.ADelivery;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.state.Mailboxes;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.contract.Contracts;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.state.work.HeldChunk;
import io.agentmesh.domain.task.Attempt;
import io.agentmesh.domain.task.Question;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.domain.webhook.Webhook;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that can be observed of the mesh and of its model, as lines that must be the same. */
final class Seen {
  private Seen() {}

  static Set<List<@Nullable Object>> of(Model model) {
    Set<List<@Nullable Object>> lines = new HashSet<>();
    for (AnAgent a : model.agents) {
      int load = model.tasksOf(a.id).size();
      lines.add(
          line(
              a.id,
              a.spec,
              a.version,
              a.steered,
              a.healthy,
              line(a.judgedBy, a.judgement, a.judgedAt),
              List.copyOf(a.history),
              Map.copyOf(a.caps),
              a.hook == null ? "" : a.hook.toString(),
              status(a, load),
              load,
              a.completed,
              a.failed,
              a.mean,
              a.wantsDeliveries,
              a.wantsTasks));
    }
    model.deliveries.forEach(d -> lines.add(delivery(d)));
    for (ATask t : model.tasks) {
      lines.add(task(t));
      for (String text : t.chunks) {
        int sequence = t.chunks.indexOf(text) + 1;
        lines.add(line("chunk", t.id, t.chunksUnder, t.chunksOfAttempt, sequence, text));
      }
    }
    model.subscriptions.forEach(s -> lines.add(line(s.id(), s.topic(), s.agent(), s.group())));
    model.deadLetters.forEach(d ->
        lines.add(
            line(
                d.subject(),
                d.attempts,
                d.successor,
                d.agent(),
                d.diedAt,
                d.delivery == null ? List.of() : List.copyOf(d.delivery.history))));
    model.mendings.forEach(
        m -> lines.add(line(m.id, m.status, m.after, m.dueAt, m.examined, m.mended, m.refused)));
    model.routes.fanouts.forEach(f -> lines.add(line("fan-out", f.message.id(), f.place)));
    model.requests.forEach(r ->
        lines.add(
            line(
                "request",
                r.id,
                r.until,
                List.copyOf(r.acknowledgedBy),
                r.reply,
                r.repliedBy,
                r.reply == null ? null : r.conversation)));
    model.replays.forEach(r -> lines.add(line(r.shown(), r.endedAt)));
    lines.add(line("rights", Set.copyOf(model.rights.seen())));
    lines.add(line("policies", model.policies.seen()));
    lines.add(line("delegations", model.delegations.seen()));
    lines.add(line("contracts", Set.copyOf(model.contracts.seen())));
    model.erasures.seen().forEach(e -> lines.add(line("erasure", e)));
    model.holds.seen().forEach((name, subject) -> lines.add(line("hold", name, subject)));
    model.approvals.seen().forEach((id, what) -> lines.add(line("approval", id, what)));
    lines.add(line("open tasks", model.openTasks(), "last delivery", model.lastDelivery));
    return lines;
  }

  private static String status(AnAgent a, int load) {
    if (!a.steered.equals("ACTIVE")) {
      return a.steered;
    }
    return !a.healthy ? "UNHEALTHY" : load >= a.spec.concurrency() ? "BUSY" : "AVAILABLE";
  }

  private static List<@Nullable Object> delivery(ADelivery d) {
    return line(
        d.number,
        d.message,
        d.recipient,
        d.subscription,
        d.priority,
        d.movable,
        d.key,
        d.expiresAt,
        d.attempt,
        d.redelivered,
        List.copyOf(d.history),
        d.token == 0 ? line("pending", d.notBefore) : line("leased", d.token, d.deadline));
  }

  private static List<@Nullable Object> task(ATask t) {
    return line(
        t.id,
        t.label,
        t.attempt,
        t.submitter,
        t.submittedAt,
        t.redriveOf,
        List.copyOf(t.refusedBy),
        List.copyOf(t.failedWith),
        t.above,
        Set.copyOf(t.pins),
        t.chances.stream().map(c -> line(c.agent(), c.token())).toList(),
        t.questions.stream()
            .map(q -> line(q.askedBy, q.text, q.askedAt, q.answer, q.answeredBy, q.answeredAt))
            .toList(),
        switch (t.label) {
          case "QUEUED" -> line(t.notBefore);
          case "ASSIGNED" -> line(t.holder, t.token, t.deadline);
          case "RUNNING" ->
              line(t.holder, t.token, t.deadline, t.startedAt, t.progress, t.progressText);
          case "INPUT_REQUIRED" -> line(t.questions.getLast().askedBy);
          default -> line(t.endedAt, t.salvaged, t.tree);
        });
  }

  static Set<List<@Nullable Object>> of(TenantState tenant) {
    Set<List<@Nullable Object>> lines = new HashSet<>();
    Mailboxes mail = tenant.mailboxes();
    int waiting = 0;
    for (Mailbox box : mail.boxes().values()) {
      waiting += box.pending();
      box.leased().forEach(d -> lines.add(delivery(d)));
    }
    if (mail.leased().size() != lines.size() || mail.size() != lines.size() + waiting) {
      lines.add(line("the mailboxes disagree with the deliveries"));
    }
    for (long n = 1; n < mail.nextNumber(); n++) {
      Delivery d = mail.delivery(n);
      if (d != null) {
        lines.add(delivery(d));
      }
    }
    tenant.agents().all().forEach(a -> lines.add(agent(tenant, a)));
    tenant.tasks().all().forEach(t -> lines.add(task(t)));
    for (HeldChunk c : tenant.tasks().chunks().all()) {
      Payload content = tenant.tasks().chunks().get(c.task(), c.token(), c.sequence()).content();
      String text = new String(content.bytes(), UTF_8);
      lines.add(line("chunk", c.task(), c.token(), c.attempt(), c.sequence(), text));
    }
    tenant
        .subscriptions()
        .all()
        .forEach(s -> lines.add(line(s.id(), s.topic(), s.agent(), s.group())));
    tenant.deadLetters().all().forEach(d -> lines.add(letter(d)));
    tenant
        .deadLetters()
        .mendings()
        .forEach(m ->
            lines.add(
                line(
                    m.id(),
                    m.status().name(),
                    m.after(),
                    m.dueAt(),
                    m.examined(),
                    m.mended(),
                    m.refused())));
    mail.fanouts().all().forEach(f -> lines.add(line("fan-out", f.message().id(), f.place())));
    tenant.requests().all().forEach(r -> lines.add(request(r)));
    tenant.subscriptions().replays().all().forEach(r -> lines.add(line(shown(r), r.endedAt())));
    lines.add(line("rights", ModelRights.seen(tenant.rights())));
    lines.add(line("policies", List.copyOf(tenant.rights().allPolicies().values())));
    lines.add(line("delegations", ModelDelegations.seen(tenant.rights())));
    lines.add(line("contracts", contracts(tenant.contracts())));
    ModelErasures.shown(tenant).forEach(e -> lines.add(line("erasure", e)));
    tenant.holds().all().forEach((name, h) -> lines.add(line("hold", name, h.dataSubject())));
    tenant
        .approvals()
        .all()
        .forEach((id, a) ->
            lines.add(
                line("approval", id, a.target() + ' ' + a.requestedBy() + ' ' + a.approvedBy())));
    lines.add(line("open tasks", tenant.tasks().open(), "last delivery", mail.nextNumber() - 1));
    return lines;
  }

  private static Set<String> contracts(Contracts contracts) {
    Set<String> seen = new HashSet<>();
    contracts.current().values().forEach(c -> seen.add(c + " current"));
    contracts.older().values().forEach(c -> seen.add(c + " older"));
    return seen;
  }

  static String shown(Replay r) {
    return "replay %s %s at %d: %d, %d"
        .formatted(r.id(), r.status(), r.next(), r.replayed(), r.skipped());
  }

  private static List<@Nullable Object> request(Request r) {
    RequestReply reply = r.reply();
    return line(
        "request",
        r.id(),
        r.until(),
        r.acknowledgedBy(),
        reply == null ? null : reply.id().value(),
        reply == null ? null : reply.agent(),
        reply == null ? null : reply.envelope().correlationId());
  }

  private static List<@Nullable Object> agent(TenantState tenant, Agent a) {
    return line(
        a.id(),
        a.spec(),
        a.version(),
        a.operatorState().name(),
        a.healthy(),
        health(a.healthChange()),
        tenant.histories().of(a.id()).stream()
            .map(c -> c.kind() + " by " + c.by() + " at " + c.at() + ": " + c.reason())
            .toList(),
        a.levelCaps().stream().collect(Collectors.toMap(Capability::name, Capability::level)),
        hook(tenant.webhooks().find(a.id())),
        tenant.statusOf(a).name(),
        tenant.loadOf(a.id()),
        a.performance().completed(),
        a.performance().failed(),
        a.performance().meanMicros(),
        tenant.presence().deliveries(a.id()),
        tenant.presence().tasks(a.id()));
  }

  private static String hook(@Nullable Webhook w) {
    return w == null
        ? ""
        : w.url()
            + " by "
            + w.setBy()
            + " at "
            + w.setAt()
            + ", "
            + w.rotatedAt()
            + " "
            + w.disabled();
  }

  private static List<@Nullable Object> health(@Nullable HealthChange change) {
    return change == null
        ? line("", "", 0L)
        : line(change.cause().name(), change.reason(), change.at());
  }

  private static List<@Nullable Object> delivery(Delivery d) {
    return line(
        d.number(),
        d.message(),
        d.recipient(),
        d.subscription(),
        d.priority(),
        d.movable(),
        d.orderingKey(),
        d.expiresAt(),
        d.attempt(),
        d.redelivered(),
        history(d),
        switch (d.state()) {
          case DeliveryState.Pending(long notBefore) -> line("pending", notBefore);
          case DeliveryState.Leased(long token, long deadline) -> line("leased", token, deadline);
        });
  }

  private static List<@Nullable Object> task(Task t) {
    return line(
        t.id(),
        t.state().label(),
        t.attempt(),
        t.submitter(),
        t.submittedAt(),
        t.redriveOf(),
        t.refusedBy(),
        t.history().stream().map(Attempt::agent).toList(),
        t.ancestors(),
        Set.copyOf(t.pins()),
        t.expiredLeases().stream().map(l -> line(l.agent(), l.token())).toList(),
        t.questions().stream().map(Seen::question).toList(),
        switch (t.state()) {
          case TaskState.Queued(long notBefore) -> line(notBefore);
          case TaskState.Assigned(var lease) ->
              line(lease.agent(), lease.token(), lease.deadline());
          case TaskState.Running(var lease, long startedAt, int progress, String text) ->
              line(lease.agent(), lease.token(), lease.deadline(), startedAt, progress, text);
          case TaskState.InputRequired(var agent, _) -> line(agent);
          case TaskState.Completed(_, _, long at, boolean salvaged) -> line(at, salvaged, false);
          case TaskState.Failed(_, long at) -> line(at, false, false);
          case TaskState.Cancelled(_, long at, boolean tree) -> line(at, false, tree);
        });
  }

  private static List<@Nullable Object> question(Question q) {
    return line(
        q.askedBy(),
        new String(q.question().bytes(), UTF_8),
        q.askedAt(),
        q.isAnswered() ? new String(q.answer().bytes(), UTF_8) : null,
        q.answeredBy(),
        q.answeredAt());
  }

  /** Says what only one of the two shows. */
  static void same(Object after, TenantState tenant, Model model) {
    Set<List<@Nullable Object>> real = of(tenant);
    Set<List<@Nullable Object>> expected = of(model);
    if (!real.equals(expected)) {
      Set<List<@Nullable Object>> onlyReal = new HashSet<>(real);
      onlyReal.removeAll(expected);
      expected.removeAll(real);
      throw new AssertionError(
          "after " + after + "\nthe mesh shows    " + onlyReal + "\nthe model expects " + expected);
    }
  }

  private static List<String> history(Delivery d) {
    return d.history().stream()
        .map(a -> a.number() + " from " + a.startedAt() + " to " + a.endedAt())
        .toList();
  }

  private static List<@Nullable Object> letter(DeadLetter d) {
    Successor next = d.successor();
    String successor =
        next == null
            ? ""
            : (next.task() != null ? next.task() : next.message()) + " by " + next.by();
    return line(
        subject(d),
        d.attempts(),
        successor,
        d.agent(),
        d.at(),
        d.subject() instanceof DeadLetter.Subject.OfDelivery(_, Delivery dead)
            ? history(dead)
            : List.of());
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

  private static List<@Nullable Object> line(@Nullable Object... parts) {
    return Arrays.asList(parts);
  }
}
