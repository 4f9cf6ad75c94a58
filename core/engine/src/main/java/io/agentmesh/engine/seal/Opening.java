package io.agentmesh.engine.seal;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.Sealed;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.task.Attempt;
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
  private static final String UNREADABLE = "it can not be read any more";

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

  /** A task, with its questions, its result and what was said of it. */
  public Task task(Task task) {
    if (isErased(task)) {
      throw NotOpened.ofErased();
    }
    Owner owner = owner(task.tenant(), task.dataSubject());
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
    TaskSpec open =
        spec.edited(
            sealing.open(owner, spec.payload()),
            spec.priority(),
            spec.requires(),
            spec.retries(),
            spec.attemptTimeoutMillis());
    return task.showing(
        spec.dataSubject().isEmpty()
            ? open
            : open.about(subject(task.tenant(), spec.dataSubject())),
        task.state() instanceof TaskState.Completed(var agent, Payload result, long at, var late)
            ? new TaskState.Completed(agent, sealing.open(owner, result), at, late)
            : said(task.tenant(), task.state()),
        questions,
        said(task.tenant(), task.history()));
  }

  /** A task as far as it is still there: of one about somebody who was erased what happened. */
  public Task remains(Task task) {
    if (!isErased(task)) {
      return task(task);
    }
    TaskSpec spec = task.spec();
    return task.showing(
        spec.edited(
                Payload.EMPTY,
                spec.priority(),
                spec.requires(),
                spec.retries(),
                spec.attemptTimeoutMillis())
            .about(ERASED),
        task.state() instanceof TaskState.Completed(var agent, _, long at, var late)
            ? new TaskState.Completed(agent, Payload.EMPTY, at, late)
            : said(task.tenant(), task.state()),
        List.of(),
        said(task.tenant(), task.history()));
  }

  /** A task with what was said of it opened, and nothing else. */
  public Task said(Task task) {
    return task.showing(
        task.spec(),
        said(task.tenant(), task.state()),
        task.questions(),
        said(task.tenant(), task.history()));
  }

  private List<Attempt> said(TenantId tenant, List<Attempt> history) {
    return history.stream()
        .map(a ->
            new Attempt(
                a.number(), a.agent(), a.startedAt(), a.endedAt(), said(tenant, a.reason())))
        .toList();
  }

  private TaskState said(TenantId tenant, TaskState state) {
    return switch (state) {
      case TaskState.Running(var lease, long at, int progress, String text) ->
          new TaskState.Running(lease, at, progress, said(tenant, text));
      case TaskState.Failed(String reason, long at) ->
          new TaskState.Failed(said(tenant, reason), at);
      case TaskState.Queued _,
          TaskState.Assigned _,
          TaskState.InputRequired _,
          TaskState.Completed _,
          TaskState.Cancelled _ ->
          state;
    };
  }

  /** What somebody said of a task of the tenant. */
  public String said(TenantId tenant, String text) {
    if (!Sealed.isText(text)) {
      return text;
    }
    String open = sealing.openText(tenant, text);
    return open.equals(text) && !Sealed.keyOf(text).isEmpty() ? UNREADABLE : open;
  }

  private boolean isErased(Task task) {
    return erased.contains(task.tenant(), task.dataSubject());
  }

  /** What was kept while nothing was sealed has no key of its own. */
  private static Owner owner(TenantId tenant, String subject) {
    return Erasure.isStandIn(subject) ? new Owner(tenant, subject) : Owner.of(tenant);
  }

  /** A chunk of the result of a task. */
  public Chunk chunk(Task task, Chunk chunk) {
    if (isErased(task)) {
      throw NotOpened.ofErased();
    }
    Owner owner = owner(task.tenant(), task.dataSubject());
    return new Chunk(chunk.sequence(), sealing.open(owner, chunk.content()), chunk.at());
  }

  /** A chunk of the result of one of the tenant's tasks. */
  public Chunk chunk(TenantId tenant, Chunk chunk) {
    return new Chunk(chunk.sequence(), sealing.open(tenant, chunk.content()), chunk.at());
  }

  /** A dead letter, with what died. */
  public DeadLetter deadLetter(DeadLetter letter) {
    return new DeadLetter(
        letter.tenant(),
        letter.id(),
        switch (letter.subject()) {
          case DeadLetter.Subject.OfTask(Task task) -> new DeadLetter.Subject.OfTask(remains(task));
          case DeadLetter.Subject.OfDelivery(Message message, var delivery) ->
              new DeadLetter.Subject.OfDelivery(message(message), delivery);
        },
        said(letter.tenant(), letter.cause()),
        letter.attempts(),
        letter.at(),
        letter.successor());
  }

  /** A payload of the tenant, whomever it is about. */
  public Payload payload(TenantId tenant, Payload payload) {
    return sealing.open(tenant, payload);
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
