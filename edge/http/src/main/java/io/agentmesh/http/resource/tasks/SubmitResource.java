package io.agentmesh.http.resource.tasks;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.IdempotencyKeys;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Reporting;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.receipt.AcceptedAnswers;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import java.time.Instant;
import java.util.List;

/** {@code POST /v1/tasks}, on the event loop but for who waits for a receipt. */
public final class SubmitResource {
  private final Reporting reporting;
  private final Receipts receipts;

  /** Asks the mesh and comes back; who wants a receipt waits for it elsewhere. */
  public SubmitResource(Reporting reporting, Receipts receipts) {
    this.reporting = reporting;
    this.receipts = receipts;
  }

  /** Submits a task that kept the contract. */
  public void submit(Exchange exchange, TaskRequest request) {
    String key = Shown.text(IdempotencyKeys.of(exchange.header(Headers.IDEMPOTENCY_KEY)));
    Once once =
        key.isEmpty() ? Once.NEVER : new Once.Key(key, IdempotencyKeys.bodyHash(exchange.body()));
    String trace = exchange.traceparent();
    reporting.call(
        exchange,
        trace,
        new TaskCommand.Submit(spec(request, trace), once),
        done -> accepted(exchange, done));
  }

  private static TaskSpec spec(TaskRequest request, String trace) {
    Integer priority = request.priority();
    Integer retries = request.retries();
    Long timeout = request.attemptTimeoutMillis();
    Instant deadline = request.deadline();
    return new TaskSpec(
        request.type(),
        requirements(request),
        Payloads.take(request.contentType(), request.data(), request.dataBase64()),
        priority == null ? Envelope.DEFAULT_PRIORITY : priority,
        retries == null ? TaskSpec.DEFAULT_RETRIES : retries,
        timeout == null ? TaskSpec.DEFAULT_ATTEMPT_TIMEOUT_MILLIS : timeout,
        Shown.text(request.correlationId()),
        trace,
        Shown.number(request.scheduleToStartMillis()),
        Shown.number(request.heartbeatTimeoutMillis()),
        deadline == null ? 0 : Shown.micros(deadline),
        request.parent() == null ? null : new TaskId(Ids.parse("parent", request.parent())),
        Shown.text(request.dataSubject()));
  }

  private static List<Requirement> requirements(TaskRequest request) {
    return request.requires().stream()
        .map(r -> new Requirement(r.capability(), r.minimumLevel() == null ? 1 : r.minimumLevel()))
        .toList();
  }

  private void accepted(Exchange exchange, Outcome.Done done) {
    Reply.Submitted reply = CalmRequest.reply(done, Reply.Submitted.class);
    long position = done.position();
    receipts.attach(
        exchange,
        position,
        reply.duplicate(),
        attached -> exchange.answer(AcceptedAnswers.task(reply, position, attached)));
  }
}
