package io.agentmesh.client.task;

import io.agentmesh.client.op.Question;
import io.agentmesh.client.op.Waiting;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.session.Session;
import io.agentmesh.client.trace.CurrentTrace;
import io.agentmesh.wire.session.AnswerInput;
import io.agentmesh.wire.session.CancelTask;
import io.agentmesh.wire.session.ClientOp;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A durable task that can be awaited and cancelled. Thread-safe; survives reconnects. */
public final class TaskHandle {

  private final Session session;
  private final TaskWatches watches;
  private final String id;
  private final boolean duplicate;
  private final AtomicReference<@Nullable Awaiting> awaiting = new AtomicReference<>();

  private TaskHandle(Session session, TaskWatches watches, String id, boolean duplicate) {
    this.session = session;
    this.watches = watches;
    this.id = id;
    this.duplicate = duplicate;
  }

  /** The handle of a task that was submitted before, by whomever. */
  public static TaskHandle of(Session session, TaskWatches watches, String id) {
    return new TaskHandle(session, watches, id, false);
  }

  /** The op that submits the task and is answered by its handle. */
  public static Question<TaskHandle> asking(
      Session session, TaskWatches watches, TaskRequest request, CurrentTrace trace) {
    return new Question<>(
        request.op(trace),
        reply ->
            new TaskHandle(
                session,
                watches,
                reply.getSubmitted().getTaskId(),
                reply.getSubmitted().getDuplicate()));
  }

  public String id() {
    return id;
  }

  /** Whether the same task had been submitted before; nothing happened again. */
  public boolean isDuplicate() {
    return duplicate;
  }

  /**
   * Tells what happens to the task, its chunks included, from its submission until it has ended or
   * the watch is closed. The listener is called on the loop of the connection and must not block.
   * One connection watches a task once, and 16 tasks at a time.
   */
  public TaskWatch watch(Consumer<TaskUpdate> listener) {
    return watches.watch(id, listener);
  }

  /** How the task ends, on the loop of the connection: what depends on it must not block. */
  public CompletableFuture<TaskResult> result() {
    Awaiting known = awaiting.get();
    if (known == null) {
      Awaiting mine = new Awaiting(session, id);
      known = awaiting.compareAndExchange(null, mine);
      if (known == null) {
        session.tell(mine);
        known = mine;
      }
    }
    return known.answer().copy();
  }

  /** Waits until the task has ended. */
  public TaskResult await() {
    return Waiting.on(result());
  }

  /**
   * Waits until the task has ended, at most that long; then {@code TimedOut}, and the task goes on.
   */
  public TaskResult await(Duration time) {
    return Waiting.on(result(), time, "task " + id + " has not ended");
  }

  /** Ends the task and the open ones below it, durably; their workers are told to stop. */
  public void cancel(String reason) {
    cancel(reason, true);
  }

  /** Ends the task alone, durably; those below it go on. */
  public void cancelAlone(String reason) {
    cancel(reason, false);
  }

  private void cancel(String reason, boolean tree) {
    CancelTask cancel = CancelTask.newBuilder().setTask(id).setReason(reason).setTree(tree).build();
    say(ClientOp.newBuilder().setCancelTask(cancel).build());
  }

  /** Answers the question that the task waits with; a task that waits for none refuses it. */
  public void answer(Payload answer) {
    answer(0, answer);
  }

  /** Answers the question of that number, from 1, if it is the one that the task waits with. */
  public void answer(int question, Payload answer) {
    AnswerInput given =
        AnswerInput.newBuilder()
            .setTask(id)
            .setQuestion(question)
            .setContentType(answer.contentType())
            .setAnswer(answer.content())
            .build();
    say(ClientOp.newBuilder().setAnswerInput(given).build());
  }

  private void say(ClientOp op) {
    Waiting.on(session.ask(new Question<>(op, _ -> true)));
  }

  @Override
  public String toString() {
    return "TaskHandle[" + id + "]";
  }
}
