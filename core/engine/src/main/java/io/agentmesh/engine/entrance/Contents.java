package io.agentmesh.engine.entrance;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.Sealing.Use;
import org.jspecify.annotations.Nullable;

/** What commands carry: whose it is, and the same commands with it sealed. */
final class Contents {
  private final Sealing sealing;

  Contents(Sealing sealing) {
    this.sealing = sealing;
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
    Owner all = Owner.of(tenant);
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
      case MessageCommand.ReplyTo c ->
          new MessageCommand.ReplyTo(
              c.agent(),
              c.request(),
              standIn(tenant, c.envelope()),
              payload(owner(tenant, c.envelope()), c.payload()),
              c.once());
      case TaskCommand.Submit c ->
          new TaskCommand.Submit(spec(all, c.spec()), c.once(), c.judged());
      case TaskCommand.Complete c ->
          new TaskCommand.Complete(
              c.task(), c.agent(), c.token(), payload(all, c.result()), c.judged());
      case TaskCommand.AddChunk c ->
          new TaskCommand.AddChunk(
              c.task(),
              c.agent(),
              c.token(),
              c.sequence(),
              sealing.seal(all, Use.COMPARED, c.content()));
      case TaskCommand.AskForInput c ->
          new TaskCommand.AskForInput(c.task(), c.agent(), c.token(), payload(all, c.question()));
      case TaskCommand.AnswerInput c ->
          new TaskCommand.AnswerInput(c.task(), c.question(), payload(all, c.answer()));
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

  private TaskSpec spec(Owner owner, TaskSpec spec) {
    return spec.edited(
        payload(owner, spec.payload()),
        spec.priority(),
        spec.requires(),
        spec.retries(),
        spec.attemptTimeoutMillis());
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
