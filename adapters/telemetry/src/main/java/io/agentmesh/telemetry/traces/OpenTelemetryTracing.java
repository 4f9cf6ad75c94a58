package io.agentmesh.telemetry.traces;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.trace.Span;
import io.agentmesh.engine.trace.Tracing;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Spans of a node by OpenTelemetry. */
final class OpenTelemetryTracing implements Tracing {
  private final Tracer tracer;
  private final SpanWriter writer;
  private final Clock clock = Clock.getDefault();

  OpenTelemetryTracing(Tracer tracer, SpanWriter writer) {
    this.tracer = tracer;
    this.writer = writer;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public Span request(String traceparent, String method, String route) {
    return begin(
        method + ' ' + route,
        SpanKind.SERVER,
        Places.of(traceparent),
        SpanContext.getInvalid(),
        said -> said.put(Keys.METHOD, method).put(Keys.ROUTE, route));
  }

  @Override
  public Span act(String traceparent, String link, TenantId tenant, Command command) {
    SpanContext parent = Places.of(traceparent);
    SpanContext linked = link.isEmpty() ? SpanContext.getInvalid() : Places.of(link);
    return switch (command) {
      case MessageCommand.Publish c ->
          sending(parent, linked, tenant, Keys.SEND, c.to(), c.payload().size());
      case MessageCommand.Request c ->
          sending(parent, linked, tenant, Keys.SEND, c.to(), c.payload().size());
      case MessageCommand.ReplyTo c ->
          begin(
              Keys.REPLY,
              SpanKind.PRODUCER,
              parent,
              linked,
              said ->
                  messaging(said, tenant, Keys.REPLY, Keys.SEND)
                      .put(Keys.MESSAGE, c.request().toString())
                      .put(Keys.AGENT, c.agent().value())
                      .put(Keys.BODY, (long) c.payload().size()));
      case TaskCommand.Submit c ->
          begin(
              "submit tasks",
              SpanKind.PRODUCER,
              parent,
              linked,
              said ->
                  messaging(said, tenant, Keys.SUBMIT, Keys.SEND)
                      .put(Keys.DESTINATION, Keys.TASKS)
                      .put(Keys.TASK_TYPE, c.spec().type())
                      .put(Keys.BODY, (long) c.spec().payload().size()));
      case TaskCommand.Work c ->
          begin(
              "settle tasks",
              SpanKind.CLIENT,
              parent,
              linked,
              said ->
                  messaging(said, tenant, operation(c), Keys.SETTLE)
                      .put(Keys.DESTINATION, Keys.TASKS)
                      .put(Keys.TASK, c.task().toString())
                      .put(Keys.AGENT, c.agent().value()));
      default ->
          begin(
              Keys.SETTLE,
              SpanKind.CLIENT,
              parent,
              linked,
              said -> messaging(said, tenant, operation(command), Keys.SETTLE));
    };
  }

  private Span sending(
      SpanContext parent, SpanContext link, TenantId tenant, String verb, Address to, int bytes) {
    return begin(
        verb + ' ' + Keys.template(to),
        SpanKind.PRODUCER,
        parent,
        link,
        said ->
            messaging(said, tenant, verb, Keys.SEND)
                .put(Keys.DESTINATION, Keys.destination(to))
                .put(Keys.TEMPLATE, Keys.template(to))
                .put(Keys.BODY, (long) bytes));
  }

  @Override
  public Span delivered(Message message, Delivery delivery) {
    SpanContext parent = Places.of(message.envelope().traceparent());
    Span span =
        begin(
            Keys.DELIVER + ' ' + Keys.template(message.to()),
            SpanKind.CONSUMER,
            parent,
            parent,
            said -> {
              messaging(said, delivery.tenant(), Keys.DELIVER, Keys.PROCESS)
                  .put(Keys.DESTINATION, Keys.destination(message.to()))
                  .put(Keys.TEMPLATE, Keys.template(message.to()))
                  .put(Keys.MESSAGE, message.id().toString())
                  .put(Keys.AGENT, delivery.recipient().value())
                  .put(Keys.BODY, (long) message.payload().size())
                  .put(Keys.ATTEMPT, (long) delivery.attempt());
              if (delivery.subscription() != null) {
                said.put(Keys.SUBSCRIPTION, delivery.subscription().toString());
              }
            });
    if (span.isRecorded()) {
      long since =
          delivery.history().isEmpty()
              ? Math.max(message.publishedAt(), message.envelope().termsOrNone().notBefore())
              : delivery.history().getLast().endedAt();
      waited(parent, Keys.MAILBOX, since);
    }
    return span;
  }

  @Override
  public Span offered(Task task, TaskLease lease) {
    SpanContext parent = Places.of(task.spec().traceparent());
    Span span =
        begin(
            Keys.INVOKE_AGENT + ' ' + lease.agent().value(),
            SpanKind.CLIENT,
            parent,
            parent,
            said ->
                messaging(said, task.tenant(), Keys.INVOKE_AGENT, Keys.PROCESS)
                    .put(Keys.GEN_AI_OPERATION, Keys.INVOKE_AGENT)
                    .put(Keys.GEN_AI_PROVIDER, Keys.AGENTMESH)
                    .put(Keys.AGENT, lease.agent().value())
                    .put(Keys.DESTINATION, Keys.TASKS)
                    .put(Keys.TASK, task.id().toString())
                    .put(Keys.TASK_TYPE, task.spec().type())
                    .put(Keys.ATTEMPT, (long) task.attempt()));
    if (span.isRecorded()) {
      waited(parent, Keys.TASK_QUEUE, queuedSince(task));
    }
    return span;
  }

  private static long queuedSince(Task task) {
    long since = task.submittedAt();
    if (!task.history().isEmpty()) {
      since = Math.max(since, task.history().getLast().endedAt());
    }
    if (!task.questions().isEmpty()) {
      since = Math.max(since, task.questions().getLast().answeredAt());
    }
    return since;
  }

  /** That it waited until now, since a time in microseconds. */
  private void waited(SpanContext parent, String name, long since) {
    long until = clock.now();
    long from = Math.min(until, TimeUnit.MICROSECONDS.toNanos(since));
    writer.later(
        () ->
            tracer
                .spanBuilder(name)
                .setParent(Places.below(parent))
                .setStartTimestamp(from, TimeUnit.NANOSECONDS)
                .startSpan()
                .end(until, TimeUnit.NANOSECONDS),
        1);
  }

  private Span begin(
      String name,
      SpanKind kind,
      SpanContext parent,
      SpanContext link,
      Consumer<AttributesBuilder> about) {
    long begun = System.nanoTime();
    long epochNanos = clock.now();
    SpanBuilder builder =
        tracer
            .spanBuilder(name)
            .setSpanKind(kind)
            .setParent(Places.below(parent))
            .setStartTimestamp(epochNanos, TimeUnit.NANOSECONDS);
    if (link.isValid()) {
      builder.addLink(link);
    }
    io.opentelemetry.api.trace.Span span = builder.startSpan();
    return span.isRecording()
        ? new TimedSpan(tracer, writer, span, about, epochNanos, begun)
        : Span.none(Places.traceparent(span.getSpanContext()));
  }

  private static AttributesBuilder messaging(
      AttributesBuilder said, TenantId tenant, String operation, String type) {
    return said.put(Keys.SYSTEM, Keys.AGENTMESH)
        .put(Keys.TENANT, tenant.value())
        .put(Keys.OPERATION, operation)
        .put(Keys.OPERATION_TYPE, type);
  }

  private static String operation(Command command) {
    return switch (command) {
      case MessageCommand.Acknowledge _ -> "acknowledge";
      case MessageCommand.Return _ -> "return";
      case MessageCommand.FailPush _ -> "fail_push";
      case TaskCommand.Complete _ -> "complete";
      case TaskCommand.Fail _ -> "fail";
      case TaskCommand.Reject _ -> "reject";
      case TaskCommand.AskForInput _ -> "ask_for_input";
      default -> Keys.SETTLE;
    };
  }
}
