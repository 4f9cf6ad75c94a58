package io.agentmesh.engine.seal;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.Question;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.seal.Sealing.Owner;
import java.util.ArrayList;
import java.util.List;

/**
 * Things of the mesh as they came in, for those who may see them. Safe for any thread; {@link
 * NotOpened} when something does not open.
 */
public final class Opening {
  private static final String UNKNOWN = "unknown";
  private static final String ERASED = "erased";

  private final Sealing sealing;
  private final ErasedSubjects erased;

  /** With those keys, where nobody was erased. */
  public Opening(Sealing sealing) {
    this(sealing, new ErasedSubjects());
  }

  /** With those keys; what does not open may be of somebody who was erased. */
  public Opening(Sealing sealing, ErasedSubjects erased) {
    this.sealing = sealing;
    this.erased = erased;
  }

  /** A message. */
  public Message message(Message m) {
    return new Message(
        m.tenant(),
        m.id(),
        m.to(),
        envelope(m.tenant(), m.envelope()),
        payload(m.tenant(), m.envelope(), m.payload()),
        m.sender(),
        m.publishedAt(),
        m.redriveOf());
  }

  /** The data subject that the text stands for in the tenant; one that is gone is called so. */
  public String subject(TenantId tenant, String standIn) {
    try {
      return sealing.subject(tenant, standIn);
    } catch (NotOpened gone) {
      return erased.contains(tenant, standIn) ? ERASED : UNKNOWN;
    }
  }

  /** The reply to a request of the tenant. */
  public RequestReply reply(TenantId tenant, RequestReply r) {
    return new RequestReply(
        r.id(),
        r.agent(),
        envelope(tenant, r.envelope()),
        payload(tenant, r.envelope(), r.payload()),
        r.sender(),
        r.at());
  }

  /** A task, with its questions and its result. */
  public Task task(Task task) {
    Owner owner = Owner.of(task.tenant());
    TaskSpec spec = task.spec();
    List<Question> questions = new ArrayList<>(task.questions().size());
    for (Question q : task.questions()) {
      questions.add(
          new Question(
              q.askedBy(),
              sealing.open(owner, q.question()),
              q.askedAt(),
              sealing.open(owner, q.answer()),
              q.answeredBy(),
              q.answeredAt()));
    }
    return task.showing(
        spec.edited(
            sealing.open(owner, spec.payload()),
            spec.priority(),
            spec.requires(),
            spec.retries(),
            spec.attemptTimeoutMillis()),
        task.state() instanceof TaskState.Completed(var agent, Payload result, long at, var late)
            ? new TaskState.Completed(agent, sealing.open(owner, result), at, late)
            : task.state(),
        questions);
  }

  /** A chunk of the result of one of the tenant's tasks. */
  public Chunk chunk(TenantId tenant, Chunk chunk) {
    return new Chunk(chunk.sequence(), sealing.open(Owner.of(tenant), chunk.content()), chunk.at());
  }

  /** A dead letter, with what died. */
  public DeadLetter deadLetter(DeadLetter letter) {
    return new DeadLetter(
        letter.tenant(),
        letter.id(),
        switch (letter.subject()) {
          case DeadLetter.Subject.OfTask(Task task) -> new DeadLetter.Subject.OfTask(task(task));
          case DeadLetter.Subject.OfDelivery(Message message, var delivery) ->
              new DeadLetter.Subject.OfDelivery(message(message), delivery);
        },
        letter.cause(),
        letter.attempts(),
        letter.at(),
        letter.successor());
  }

  /** A payload of the tenant that is about nobody. */
  public Payload payload(TenantId tenant, Payload payload) {
    return sealing.open(Owner.of(tenant), payload);
  }

  /** A text about somebody who acted in the tenant; one that does not open stays as it is. */
  public String text(TenantId tenant, String text) {
    return sealing.openText(tenant, text);
  }

  private Payload payload(TenantId tenant, Envelope envelope, Payload payload) {
    String subject = envelope.termsOrNone().dataSubject();
    if (!subject.isEmpty() && erased.contains(tenant, subject)) {
      throw NotOpened.ofErased();
    }
    return sealing.open(new Owner(tenant, subject), payload);
  }

  private Envelope envelope(TenantId tenant, Envelope envelope) {
    Terms terms = envelope.terms();
    if (terms == null || terms.dataSubject().isEmpty()) {
      return envelope;
    }
    String subject = subject(tenant, terms.dataSubject());
    return subject.equals(terms.dataSubject())
        ? envelope
        : envelope.withTerms(terms.withDataSubject(subject));
  }
}
