package io.agentmesh.http.session.translate;

import com.google.protobuf.UnsafeByteOperations;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.wire.session.Address;
import io.agentmesh.wire.session.Envelope;
import io.agentmesh.wire.session.Everyone;
import io.agentmesh.wire.session.Goaway;
import io.agentmesh.wire.session.LeaseLost;
import io.agentmesh.wire.session.Question;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.TaskCancelled;
import io.agentmesh.wire.session.TaskOffer;

/** What the mesh tells an agent unasked, as ops of the server. Payloads are wrapped, not copied. */
public final class Pushes {
  private Pushes() {}

  /** A delivery that the agent now holds. */
  public static ServerOp delivery(Message message, Delivery delivery) {
    io.agentmesh.wire.session.Delivery.Builder d =
        io.agentmesh.wire.session.Delivery.newBuilder()
            .setDelivery(delivery.number())
            .setMessageId(message.id().toString())
            .setTo(to(message.to()))
            .setEnvelope(envelope(message.envelope(), message.payload()))
            .setAttempt(delivery.attempt())
            .setRedelivered(delivery.redelivered())
            .setPublishedAtMicros(message.publishedAt())
            .setSender(message.sender())
            .setPayload(UnsafeByteOperations.unsafeWrap(message.payload().bytes()));
    if (delivery.state() instanceof DeliveryState.Leased(long token, _)) {
      d.setToken(token);
    }
    if (delivery.subscription() != null) {
      d.setSubscription(delivery.subscription().toString());
    }
    return ServerOp.newBuilder().setDelivery(d).build();
  }

  /** A task that the agent is offered. */
  public static ServerOp offer(Task task) {
    TaskSpec spec = task.spec();
    TaskOffer.Builder o =
        TaskOffer.newBuilder()
            .setTaskId(task.id().toString())
            .setType(spec.type())
            .setContentType(spec.payload().contentType())
            .setAttempt(task.attempt())
            .setPriority(spec.priority())
            .setCorrelationId(spec.correlationId())
            .setTraceparent(spec.traceparent())
            .setSubmittedAtMicros(task.submittedAt())
            .setAttemptTimeoutMs(spec.attemptTimeoutMillis())
            .setHeartbeatTimeoutMs(spec.heartbeatTimeoutMillis())
            .setTaskDeadlineAtMicros(spec.deadline())
            .setDataSubject(spec.dataSubject())
            .setPayload(UnsafeByteOperations.unsafeWrap(spec.payload().bytes()));
    TaskLease lease = task.lease();
    if (lease != null) {
      o.setToken(lease.token()).setDeadlineAtMicros(lease.deadline());
    }
    if (spec.parent() != null) {
      o.setParent(spec.parent().toString());
    }
    for (int i = 0; i < task.questions().size(); i++) {
      o.addQuestions(question(i + 1, task.questions().get(i)));
    }
    for (Requirement r : spec.requires()) {
      o.addRequires(
          io.agentmesh.wire.session.Requirement.newBuilder()
              .setCapability(r.capability())
              .setMinimumLevel(r.minimumLevel()));
    }
    return ServerOp.newBuilder().setTaskOffer(o).build();
  }

  private static Question question(int number, io.agentmesh.domain.task.Question q) {
    return Question.newBuilder()
        .setNumber(number)
        .setAskedBy(q.askedBy().value())
        .setContentType(q.question().contentType())
        .setAskedAtMicros(q.askedAt())
        .setAnswerContentType(q.answer().contentType())
        .setAnsweredBy(q.answeredBy())
        .setAnsweredAtMicros(q.answeredAt())
        .setQuestion(UnsafeByteOperations.unsafeWrap(q.question().bytes()))
        .setAnswer(UnsafeByteOperations.unsafeWrap(q.answer().bytes()))
        .build();
  }

  /** A task that was called off. */
  public static ServerOp cancelled(TaskId task, long token, String reason) {
    return ServerOp.newBuilder()
        .setTaskCancelled(
            TaskCancelled.newBuilder().setTaskId(task.toString()).setToken(token).setReason(reason))
        .build();
  }

  /** A lease on a task that is over. */
  public static ServerOp leaseLost(TaskId task, long token) {
    return ServerOp.newBuilder()
        .setLeaseLost(LeaseLost.newBuilder().setTask(task.toString()).setToken(token))
        .build();
  }

  /** A lease on a delivery that is over. */
  public static ServerOp leaseLost(long delivery, long token) {
    return ServerOp.newBuilder()
        .setLeaseLost(LeaseLost.newBuilder().setDelivery(delivery).setToken(token))
        .build();
  }

  /** The session ends; connect again after the time. */
  public static ServerOp goaway(String reason, long retryAfterMillis) {
    return ServerOp.newBuilder()
        .setGoaway(Goaway.newBuilder().setReason(reason).setRetryAfterMs(retryAfterMillis))
        .build();
  }

  private static Address to(io.agentmesh.domain.message.Address to) {
    return switch (to) {
      case io.agentmesh.domain.message.Address.ToAgent(var agent) ->
          Address.newBuilder().setAgent(agent.value()).build();
      case io.agentmesh.domain.message.Address.ToTopic(var topic) ->
          Address.newBuilder().setTopic(topic.value()).build();
      case io.agentmesh.domain.message.Address.ToCapability(var needed) ->
          Address.newBuilder().setCapability(Envelopes.needed(needed)).build();
      case io.agentmesh.domain.message.Address.ToEveryone(var needed) -> {
        Everyone.Builder everyone = Everyone.newBuilder();
        if (needed != null) {
          everyone.setCapability(Envelopes.needed(needed));
        }
        yield Address.newBuilder().setEveryone(everyone).build();
      }
    };
  }

  static Envelope envelope(io.agentmesh.domain.message.Envelope e, Payload payload) {
    Envelope.Builder b =
        Envelope.newBuilder()
            .setType(e.type())
            .setSource(e.source())
            .setSubject(e.subject())
            .setContentType(payload.contentType())
            .setCorrelationId(e.correlationId())
            .setCausationId(e.causationId())
            .setPriority(e.priority())
            .setTraceparent(e.traceparent());
    if (!e.extensions().isEmpty()) {
      b.putAllExtensions(e.extensions());
    }
    if (e.terms() != null) {
      Envelopes.say(e.terms(), b);
    }
    return b.build();
  }
}
