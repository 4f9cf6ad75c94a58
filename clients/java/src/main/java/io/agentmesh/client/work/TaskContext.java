package io.agentmesh.client.work;

import io.agentmesh.client.op.Waiting;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.session.Session;
import io.agentmesh.wire.session.AddChunk;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Progress;
import io.agentmesh.wire.session.Question;
import io.agentmesh.wire.session.Requirement;
import io.agentmesh.wire.session.TaskOffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A task as its worker sees it. Thread-safe. */
public final class TaskContext {

  private final Session session;
  private final TaskOffer offer;
  private final AtomicInteger chunks = new AtomicInteger();
  private volatile boolean cancelled;
  private volatile boolean lost;
  private @Nullable Thread worker;

  TaskContext(Session session, TaskOffer offer) {
    this.session = session;
    this.offer = offer;
  }

  public String id() {
    return offer.getTaskId();
  }

  public String type() {
    return offer.getType();
  }

  /** The names of the capabilities that it needs. */
  public List<String> capabilities() {
    return offer.getRequiresList().stream().map(Requirement::getCapability).toList();
  }

  public Payload payload() {
    return Payload.received(offer.getContentType(), offer.getPayload());
  }

  /** Which attempt this is, from 1. */
  public int attempt() {
    return offer.getAttempt();
  }

  /** 1 (low) to 5 (urgent). */
  public int priority() {
    return offer.getPriority();
  }

  /** Empty text when the submitter gave none. */
  public String correlationId() {
    return offer.getCorrelationId();
  }

  /** Empty text when the submitter gave none. */
  public String traceparent() {
    return offer.getTraceparent();
  }

  public Instant submittedAt() {
    return Instant.EPOCH.plus(offer.getSubmittedAtMicros(), ChronoUnit.MICROS);
  }

  /** How long the attempt lasts without a heartbeat; the SDK sends them. */
  public Duration attemptTimeout() {
    return Duration.ofMillis(offer.getAttemptTimeoutMs());
  }

  /** How long the agent may be silent now; the SDK sends its heartbeats in time. */
  Duration longestSilence() {
    return offer.getHeartbeatTimeoutMs() == 0
        ? attemptTimeout()
        : Duration.ofMillis(offer.getHeartbeatTimeoutMs());
  }

  /** When the task fails whatever its state, if ever. */
  public Optional<Instant> deadline() {
    return offer.getTaskDeadlineAtMicros() == 0
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(offer.getTaskDeadlineAtMicros(), ChronoUnit.MICROS));
  }

  /** The task that this one is a part of; empty text when it is a whole. */
  public String parent() {
    return offer.getParent();
  }

  /** Whom its data is about; empty text when the submitter did not say. */
  public String dataSubject() {
    return offer.getDataSubject();
  }

  /**
   * The answer to a question. When nobody has answered it yet, this throws {@link InputRequired},
   * which the handler lets through: the task waits, without costing an attempt, and is offered
   * again once it is answered, to any agent that can do it. The handler then comes here again and
   * gets the answer. Questions are told apart by their text.
   */
  public Payload askForInput(String question) {
    return askForInput(Payload.text(question));
  }

  /** The answer to a question, as above; at most 8 KiB. */
  public Payload askForInput(Payload question) {
    for (Question asked : offer.getQuestionsList()) {
      if (asked.getAnsweredAtMicros() != 0 && asked.getQuestion().equals(question.content())) {
        return Payload.received(asked.getAnswerContentType(), asked.getAnswer());
      }
    }
    throw new InputRequired(question);
  }

  /**
   * Whether the work is no longer wanted, because the task was cancelled or its lease is lost. The
   * thread of the handler is interrupted too.
   */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Tells how far the work is, in percent; does not wait. */
  public void progress(int percent, String text) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("progress is 0 to 100 percent, not " + percent);
    }
    Progress progress =
        Progress.newBuilder()
            .setTask(id())
            .setToken(token())
            .setPercent(percent)
            .setText(text)
            .build();
    session.tell(new Notice(this, ClientOp.newBuilder().setProgress(progress).build()));
  }

  /**
   * Gives the next part of the result away; whoever watches the task gets it. Returns when it is
   * durable, so that a worker is no faster than the mesh. What the mesh refuses, such as a chunk
   * that is too large, throws {@link io.agentmesh.client.error.MeshException}; the chunk may then
   * be given again. A handler that is called anew begins with its first chunk again, and that takes
   * the place of all before.
   */
  public void chunk(Payload content) {
    synchronized (chunks) {
      AddChunk next =
          AddChunk.newBuilder()
              .setTask(id())
              .setToken(token())
              .setSequence(chunks.get() + 1)
              .setContentType(content.contentType())
              .setChunk(content.content())
              .build();
      ClientOp op = ClientOp.newBuilder().setAddChunk(next).build();
      Waiting.on(session.ask(new io.agentmesh.client.op.Question<>(op, _ -> true)));
      chunks.incrementAndGet();
    }
  }

  /** Gives text away as the next part of the result. */
  public void chunk(String text) {
    chunk(Payload.text(text));
  }

  /** Whether the lease is lost; a result may count nevertheless. */
  boolean isLost() {
    return lost;
  }

  void lose() {
    lost = true;
    cancel();
  }

  long token() {
    return offer.getToken();
  }

  synchronized void startedBy(Thread thread) {
    worker = thread;
    if (cancelled) {
      thread.interrupt();
    }
  }

  /** From here on a cancellation interrupts nobody. */
  synchronized void finished() {
    worker = null;
  }

  synchronized void cancel() {
    cancelled = true;
    if (worker != null) {
      worker.interrupt();
    }
  }

  @Override
  public String toString() {
    return "TaskContext[" + id() + ", " + type() + ", attempt " + attempt() + "]";
  }
}
