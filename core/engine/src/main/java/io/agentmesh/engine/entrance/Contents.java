package io.agentmesh.engine.entrance;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.Sealed;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.engine.seal.KeptSubjects;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.Sealing.Use;
import org.jspecify.annotations.Nullable;

/** What commands carry: whose it is, and the same commands with it sealed. */
final class Contents {
  private final Sealing sealing;
  private final KeptSubjects subjects;

  /** With those keys; what comes to something that is kept is about the same as that. */
  Contents(Sealing sealing, KeptSubjects subjects) {
    this.sealing = sealing;
    this.subjects = subjects;
  }

  /** Whether whose it is only the mesh can say. */
  static boolean isOfSomethingKept(Command command) {
    return command instanceof DeadLetterCommand.Redrive c && c.edit().payload() != null;
  }

  /** The data subject of what the command carries, in that tenant, or null when it names none. */
  static @Nullable Owner owner(TenantId tenant, Command command) {
    if (command instanceof EvidenceCommand.SetHold hold && !hold.dataSubject().isEmpty()) {
      return new Owner(tenant, hold.dataSubject());
    }
    if (command instanceof TaskCommand.Submit submit && !submit.spec().dataSubject().isEmpty()) {
      return new Owner(tenant, submit.spec().dataSubject());
    }
    Envelope envelope =
        switch (command) {
          case MessageCommand.Publish c -> c.envelope();
          case MessageCommand.Request c -> c.envelope();
          case MessageCommand.ReplyTo c -> c.envelope();
          default -> null;
        };
    return envelope == null || envelope.termsOrNone().dataSubject().isEmpty()
        ? null
        : owner(tenant, envelope);
  }

  /** The command with what it carries sealed; what it changes is about that subject. */
  Command sealed(TenantId tenant, Command command, String keptSubject) {
    return switch (command) {
      case MessageCommand.Publish c ->
          new MessageCommand.Publish(
              c.to(),
              standIn(tenant, c.envelope()),
              payload(owner(tenant, c.envelope()), c.payload()),
              c.once());
      case MessageCommand.Request c ->
          new MessageCommand.Request(
              c.to(),
              standIn(tenant, c.envelope()),
              payload(owner(tenant, c.envelope()), c.payload()),
              c.once());
      case MessageCommand.ReplyTo c -> {
        Envelope envelope = about(tenant, c);
        yield new MessageCommand.ReplyTo(
            c.agent(),
            c.request(),
            standIn(tenant, envelope),
            payload(owner(tenant, envelope), c.payload()),
            c.once());
      }
      case TaskCommand c -> task(tenant, c);
      case DeadLetterCommand.Redrive c ->
          new DeadLetterCommand.Redrive(
              c.deadLetter(), edit(new Owner(tenant, keptSubject), c.edit()), c.judged());
      case EvidenceCommand.SetHold c when !c.dataSubject().isEmpty() ->
          new EvidenceCommand.SetHold(
              c.name(), sealing.standIn(new Owner(tenant, c.dataSubject())), c.reason());
      case EvidenceCommand.Erase c ->
          new EvidenceCommand.Erase(
              c.dataSubject(), known(new Owner(tenant, c.dataSubject())), c.reason(), c.approval());
      case ApprovalCommand.RequestApproval c when c.act().isAboutSomebody() ->
          new ApprovalCommand.RequestApproval(
              c.id(), c.act(), known(new Owner(tenant, c.target())), c.reason());
      case EvidenceCommand.NoteSubjectExport c ->
          new EvidenceCommand.NoteSubjectExport(
              c.dataSubject(), known(new Owner(tenant, c.dataSubject())), c.reason(), c.approval());
      default -> command;
    };
  }

  private TaskCommand task(TenantId tenant, TaskCommand command) {
    return switch (command) {
      case TaskCommand.Submit c ->
          new TaskCommand.Submit(spec(tenant, c.spec()), c.once(), c.judged());
      case TaskCommand.Complete c ->
          new TaskCommand.Complete(
              c.task(),
              c.agent(),
              c.token(),
              payload(owner(tenant, c.task()), c.result()),
              c.judged());
      case TaskCommand.AddChunk c ->
          new TaskCommand.AddChunk(
              c.task(),
              c.agent(),
              c.token(),
              c.sequence(),
              sealing.seal(owner(tenant, c.task()), Use.COMPARED, c.content()));
      case TaskCommand.AskForInput c ->
          new TaskCommand.AskForInput(
              c.task(), c.agent(), c.token(), payload(owner(tenant, c.task()), c.question()));
      case TaskCommand.AnswerInput c ->
          new TaskCommand.AnswerInput(
              c.task(), c.question(), payload(owner(tenant, c.task()), c.answer()));
      case TaskCommand.Progress c ->
          new TaskCommand.Progress(
              c.task(), c.agent(), c.token(), c.percent(), text(tenant, c.task(), c.text()));
      case TaskCommand.Fail c ->
          new TaskCommand.Fail(
              c.task(), c.agent(), c.token(), text(tenant, c.task(), c.reason()), c.retryable());
      case TaskCommand.Reject c ->
          new TaskCommand.Reject(
              c.task(), c.agent(), c.token(), text(tenant, c.task(), c.reason()));
      case TaskCommand.Cancel _,
          TaskCommand.Accept _,
          TaskCommand.Extend _,
          TaskCommand.HandBack _ ->
          command;
    };
  }

  /** Whose what comes to a task is. */
  private Owner owner(TenantId tenant, TaskId task) {
    return named(tenant, subjects.of(tenant, task));
  }

  /** What was kept while nothing was sealed stands there by its name, and has no key of its own. */
  private Owner named(TenantId tenant, String standIn) {
    return Erasure.isStandIn(standIn)
        ? new Owner(tenant, sealing.subject(tenant, standIn))
        : Owner.of(tenant);
  }

  /** What somebody says of a task; of one that names nobody only what would be taken for sealed. */
  private String text(TenantId tenant, TaskId task, String text) {
    Owner owner = owner(tenant, task);
    if (owner.subject().isEmpty() && !Sealed.isText(text)) {
      return text;
    }
    return sealing.sealText(owner, text.substring(0, Math.min(text.length(), Sealed.MOST_CLEAR)));
  }

  /** The envelope of a reply, which is about the same as the request unless it says otherwise. */
  private Envelope about(TenantId tenant, MessageCommand.ReplyTo c) {
    Terms terms = c.envelope().termsOrNone();
    if (!terms.dataSubject().isEmpty()) {
      return c.envelope();
    }
    Owner owner = named(tenant, subjects.of(tenant, c.request()));
    return owner.subject().isEmpty()
        ? c.envelope()
        : c.envelope().withTerms(terms.withDataSubject(owner.subject()));
  }

  /** What stands for a data subject that there is data of, or "". */
  private String known(Owner owner) {
    return sealing.holds(owner) ? sealing.standIn(owner) : "";
  }

  private static Owner owner(TenantId tenant, Envelope envelope) {
    return new Owner(tenant, envelope.termsOrNone().dataSubject());
  }

  private Payload payload(Owner owner, Payload payload) {
    return sealing.seal(owner, Use.PAYLOAD, payload);
  }

  private Envelope standIn(TenantId tenant, Envelope envelope) {
    Terms terms = envelope.terms();
    return terms == null || terms.dataSubject().isEmpty()
        ? envelope
        : envelope.withTerms(
            terms.withDataSubject(sealing.standIn(new Owner(tenant, terms.dataSubject()))));
  }

  private TaskSpec spec(TenantId tenant, TaskSpec spec) {
    Owner owner = new Owner(tenant, spec.dataSubject());
    TaskSpec sealed =
        spec.edited(
            payload(owner, spec.payload()),
            spec.priority(),
            spec.requires(),
            spec.retries(),
            spec.attemptTimeoutMillis());
    return spec.dataSubject().isEmpty() ? sealed : sealed.about(sealing.standIn(owner));
  }

  private Edit edit(Owner owner, Edit edit) {
    Payload changed = edit.payload();
    return changed == null
        ? edit
        : new Edit(
            payload(owner, changed),
            edit.priority(),
            edit.requires(),
            edit.retries(),
            edit.attemptTimeoutMillis());
  }
}
