package io.agentmesh.client.fake;

import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.Question;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.SubmitTask;
import io.agentmesh.wire.session.Submitted;
import io.agentmesh.wire.session.TaskCancelled;
import io.agentmesh.wire.session.TaskLeaseRef;
import io.agentmesh.wire.session.TaskOffer;
import io.agentmesh.wire.session.TaskOutcome;
import io.agentmesh.wire.session.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The tasks of the fake mesh: any agent gets any task that it has not rejected. */
public final class FakeTasks {

  /** One task. */
  private static final class Entry {
    final String id;
    final SubmitTask submitted;
    final List<Consumer<Reply.Builder>> awaiting = new ArrayList<>();
    final List<Question> questions = new ArrayList<>();
    final List<String> rejectedBy = new ArrayList<>();
    String agent = "";
    long token;
    int attempts;
    TaskState state = TaskState.TASK_STATE_QUEUED;
    TaskOutcome outcome = TaskOutcome.getDefaultInstance();

    Entry(String id, SubmitTask submitted) {
      this.id = id;
      this.submitted = submitted;
    }
  }

  private final FakeBroker broker;
  private final Map<String, Entry> all = new LinkedHashMap<>();
  private final List<String> history = new ArrayList<>();

  FakeTasks(FakeBroker broker) {
    this.broker = broker;
  }

  /** What was said about tasks, such as {@code ACCEPT task-1}. */
  public List<String> history() {
    synchronized (broker) {
      return List.copyOf(history);
    }
  }

  Reply.Builder submit(SubmitTask submit) {
    String id = "task-" + broker.nextPosition();
    all.put(id, new Entry(id, submit));
    return Reply.newBuilder().setSubmitted(Submitted.newBuilder().setTaskId(id));
  }

  void await(String id, Consumer<Reply.Builder> answer) {
    Entry task = entry(id);
    if (task.outcome.getTaskId().isEmpty()) {
      task.awaiting.add(answer);
    } else {
      answer.accept(Reply.newBuilder().setTaskOutcome(task.outcome));
    }
  }

  void push(FakeSession session) {
    if (session.agent().isEmpty()) {
      return;
    }
    for (Entry task : all.values()) {
      boolean wanted =
          task.state == TaskState.TASK_STATE_QUEUED && !task.rejectedBy.contains(session.agent());
      if (wanted && session.takeTaskCredit()) {
        task.state = TaskState.TASK_STATE_ASSIGNED;
        task.agent = session.agent();
        task.token = broker.nextPosition();
        task.attempts++;
        session.send(ServerOp.newBuilder().setTaskOffer(offer(task)).build());
      }
    }
  }

  Reply.Builder decide(FakeSession session, ClientOp op) {
    return switch (op.getOpCase()) {
      case ACCEPT -> accept(op.getAccept().getTask(), op.getAccept().getToken());
      case REJECT -> reject(session, op);
      case COMPLETE -> complete(op);
      case FAIL -> fail(op);
      case ASK_FOR_INPUT -> ask(session, op);
      case ANSWER_INPUT -> answer(op);
      case CANCEL_TASK -> cancel(op);
      default -> throw new IllegalStateException("not a verb: " + op.getOpCase());
    };
  }

  void reconnected(Hello hello) {
    List<String> held = hello.getHeldTasksList().stream().map(TaskLeaseRef::getTask).toList();
    for (Entry task : all.values()) {
      boolean open = task.outcome.getTaskId().isEmpty();
      if (open && task.agent.equals(hello.getAgent()) && !held.contains(task.id)) {
        task.state = TaskState.TASK_STATE_QUEUED;
        task.token = 0;
      }
    }
  }

  private Reply.Builder accept(String id, long token) {
    Entry task = entry(id);
    if (task.token != token) {
      return FakeBroker.leaseLost();
    }
    history.add("ACCEPT " + id);
    task.state = TaskState.TASK_STATE_RUNNING;
    return FakeBroker.done();
  }

  private Reply.Builder reject(FakeSession session, ClientOp op) {
    Entry task = entry(op.getReject().getTask());
    history.add("REJECT " + task.id + " " + op.getReject().getReason());
    task.rejectedBy.add(session.agent());
    task.state = TaskState.TASK_STATE_QUEUED;
    task.token = 0;
    return FakeBroker.done();
  }

  private Reply.Builder complete(ClientOp op) {
    Entry task = entry(op.getComplete().getTask());
    if (task.token != op.getComplete().getToken()) {
      return FakeBroker.leaseLost();
    }
    history.add("COMPLETE " + task.id);
    end(
        task,
        TaskOutcome.newBuilder()
            .setState(TaskState.TASK_STATE_COMPLETED)
            .setContentType(op.getComplete().getContentType())
            .setResult(op.getComplete().getResult()));
    return FakeBroker.done();
  }

  private Reply.Builder fail(ClientOp op) {
    Entry task = entry(op.getFail().getTask());
    if (task.token != op.getFail().getToken()) {
      return FakeBroker.leaseLost();
    }
    history.add("FAIL " + task.id + " " + op.getFail().getReason());
    if (op.getFail().getRetryable() && task.attempts < 3) {
      task.state = TaskState.TASK_STATE_QUEUED;
      task.token = 0;
    } else {
      end(
          task,
          TaskOutcome.newBuilder()
              .setState(TaskState.TASK_STATE_FAILED)
              .setReason(op.getFail().getReason()));
    }
    return FakeBroker.done();
  }

  private Reply.Builder ask(FakeSession session, ClientOp op) {
    Entry task = entry(op.getAskForInput().getTask());
    if (task.questions.size() == 2) {
      return FakeBroker.conflict("asked too often");
    }
    history.add("ASK " + task.id + " " + op.getAskForInput().getQuestion().toStringUtf8());
    task.questions.add(
        Question.newBuilder()
            .setAskedBy(session.agent())
            .setQuestion(op.getAskForInput().getQuestion())
            .build());
    task.state = TaskState.TASK_STATE_INPUT_REQUIRED;
    task.attempts--;
    task.token = 0;
    return FakeBroker.done();
  }

  private Reply.Builder answer(ClientOp op) {
    Entry task = entry(op.getAnswerInput().getTask());
    if (task.state != TaskState.TASK_STATE_INPUT_REQUIRED) {
      return FakeBroker.conflict("waits for no input");
    }
    Question answered =
        task.questions.getLast().toBuilder()
            .setAnswer(op.getAnswerInput().getAnswer())
            .setAnswerContentType(op.getAnswerInput().getContentType())
            .setAnsweredAtMicros(1)
            .build();
    task.questions.set(task.questions.size() - 1, answered);
    task.state = TaskState.TASK_STATE_QUEUED;
    return FakeBroker.done();
  }

  private Reply.Builder cancel(ClientOp op) {
    Entry task = entry(op.getCancelTask().getTask());
    String reason = op.getCancelTask().getReason();
    TaskCancelled told =
        TaskCancelled.newBuilder()
            .setTaskId(task.id)
            .setToken(task.token)
            .setReason(reason)
            .build();
    broker
        .session(task.agent)
        .ifPresent(worker -> worker.send(ServerOp.newBuilder().setTaskCancelled(told).build()));
    end(task, TaskOutcome.newBuilder().setState(TaskState.TASK_STATE_CANCELLED).setReason(reason));
    return FakeBroker.done();
  }

  private void end(Entry task, TaskOutcome.Builder outcome) {
    task.outcome = outcome.setTaskId(task.id).setAttempts(task.attempts).build();
    task.state = task.outcome.getState();
    task.token = 0;
    task.awaiting.forEach(answer -> answer.accept(Reply.newBuilder().setTaskOutcome(task.outcome)));
    task.awaiting.clear();
  }

  private static TaskOffer offer(Entry task) {
    return TaskOffer.newBuilder()
        .setTaskId(task.id)
        .setToken(task.token)
        .setType(task.submitted.getSpec().getType())
        .setTraceparent(task.submitted.getSpec().getTraceparent())
        .addAllRequires(task.submitted.getSpec().getRequiresList())
        .setContentType(task.submitted.getSpec().getContentType())
        .setAttempt(task.attempts)
        .setAttemptTimeoutMs(task.submitted.getSpec().getAttemptTimeoutMs())
        .setHeartbeatTimeoutMs(task.submitted.getSpec().getHeartbeatTimeoutMs())
        .setTaskDeadlineAtMicros(task.submitted.getSpec().getDeadlineMicros())
        .setParent(task.submitted.getSpec().getParent())
        .setDataSubject(task.submitted.getSpec().getDataSubject())
        .addAllQuestions(task.questions)
        .setPayload(task.submitted.getPayload())
        .build();
  }

  private Entry entry(String id) {
    Entry task = all.get(id);
    if (task == null) {
      throw new IllegalStateException("no task " + id);
    }
    return task;
  }
}
