package io.agentmesh.http.resource.tasks;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.capabilities.ContractVersion;
import io.agentmesh.wire.rest.tasks.Attempt;
import io.agentmesh.wire.rest.tasks.Content;
import io.agentmesh.wire.rest.tasks.Question;
import io.agentmesh.wire.rest.tasks.Requirement;
import io.agentmesh.wire.rest.tasks.TaskState;
import io.agentmesh.wire.rest.tasks.TaskSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks as the API shows them. */
public final class TaskViews {
  private TaskViews() {}

  /** A task with everything. */
  public static io.agentmesh.wire.rest.tasks.Task task(Task task) {
    TaskFacts facts = TaskFacts.of(task);
    Payload result = facts.result();
    return new io.agentmesh.wire.rest.tasks.Task(
        task.id().toString(),
        task.spec().type(),
        state(task),
        requires(task),
        content(task.spec().payload()),
        task.spec().priority(),
        task.spec().retries(),
        task.spec().attemptTimeoutMillis(),
        task.attempt(),
        facts.agent(),
        facts.progress(),
        result == null ? null : content(result),
        task.state() instanceof io.agentmesh.domain.task.TaskState.Completed done && done.salvaged()
            ? Boolean.TRUE
            : null,
        facts.reason(),
        task.history().stream().map(TaskViews::attempt).toList(),
        Shown.textOrNull(task.spec().correlationId()),
        Shown.textOrNull(task.spec().traceparent()),
        idOrNull(task.redriveOf()),
        idOrNull(task.spec().parent()),
        Shown.numberOrNull(task.spec().scheduleToStartMillis()),
        Shown.numberOrNull(task.spec().heartbeatTimeoutMillis()),
        Shown.timeOrNull(task.spec().deadline()),
        Shown.textOrNull(task.dataSubject()),
        questions(task),
        contracts(task),
        task.submitter(),
        Shown.time(task.submittedAt()),
        Shown.timeOrNull(task.firstStartedAt()),
        Shown.timeOrNull(facts.deadline()),
        Shown.timeOrNull(facts.endedAt()));
  }

  private static @Nullable List<ContractVersion> contracts(Task task) {
    return task.pins().isEmpty()
        ? null
        : task.pins().stream()
            .map(pin -> new ContractVersion(pin.capability(), pin.version()))
            .toList();
  }

  /** A task in a list. */
  static TaskSummary summary(Task task) {
    TaskFacts facts = TaskFacts.of(task);
    return new TaskSummary(
        task.id().toString(),
        task.spec().type(),
        state(task),
        requires(task),
        task.spec().priority(),
        task.attempt(),
        facts.agent(),
        facts.progress(),
        facts.reason(),
        Shown.textOrNull(task.spec().correlationId()),
        idOrNull(task.spec().parent()),
        task.submitter(),
        Shown.time(task.submittedAt()),
        Shown.timeOrNull(task.firstStartedAt()),
        Shown.timeOrNull(facts.endedAt()));
  }

  /** A chunk of a task's result. */
  static io.agentmesh.wire.rest.tasks.Chunk chunk(Listings.ListedChunk listed, Chunk chunk) {
    return new io.agentmesh.wire.rest.tasks.Chunk(
        listed.attempt(), chunk.sequence(), content(chunk.content()), Shown.time(chunk.at()));
  }

  /** A task that an agent now holds. */
  public static io.agentmesh.wire.rest.leases.TaskLease lease(Task task, TaskLease lease) {
    Payloads.Shape payload = Payloads.show(task.spec().payload());
    return new io.agentmesh.wire.rest.leases.TaskLease(
        task.id().toString(),
        Long.toString(lease.token()),
        task.spec().type(),
        requires(task),
        task.spec().payload().contentType(),
        payload.data(),
        payload.dataBase64(),
        task.attempt(),
        task.spec().attemptTimeoutMillis(),
        Shown.numberOrNull(task.spec().heartbeatTimeoutMillis()),
        Shown.time(lease.deadline()),
        Shown.timeOrNull(task.spec().deadline()),
        task.spec().priority(),
        Shown.textOrNull(task.spec().correlationId()),
        Shown.textOrNull(task.spec().traceparent()),
        idOrNull(task.spec().parent()),
        Shown.textOrNull(task.dataSubject()),
        questions(task),
        Shown.time(task.submittedAt()));
  }

  private static @Nullable String idOrNull(@Nullable TaskId id) {
    return id == null ? null : id.toString();
  }

  /** What was asked, or null when nothing was. */
  private static @Nullable List<Question> questions(Task task) {
    List<Question> questions = new ArrayList<>();
    for (io.agentmesh.domain.task.Question q : task.questions()) {
      questions.add(
          new Question(
              questions.size() + 1,
              q.askedBy().value(),
              content(q.question()),
              Shown.time(q.askedAt()),
              q.isAnswered() ? content(q.answer()) : null,
              Shown.textOrNull(q.answeredBy()),
              Shown.timeOrNull(q.answeredAt())));
    }
    return questions.isEmpty() ? null : questions;
  }

  /** The state as the wire names it. */
  static TaskState state(Task task) {
    return TaskState.valueOf(task.state().label());
  }

  private static List<Requirement> requires(Task task) {
    return task.spec().requires().stream()
        .map(r -> new Requirement(r.capability(), r.minimumLevel()))
        .toList();
  }

  /** A payload as it is shown. */
  public static Content content(Payload payload) {
    Payloads.Shape shape = Payloads.show(payload);
    return new Content(payload.contentType(), shape.data(), shape.dataBase64());
  }

  /** An attempt that came to nothing. */
  public static Attempt attempt(io.agentmesh.domain.task.Attempt attempt) {
    return new Attempt(
        attempt.number(),
        attempt.agent().value(),
        Shown.time(attempt.startedAt()),
        Shown.time(attempt.endedAt()),
        attempt.reason());
  }
}
