package io.agentmesh.http.push;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import io.agentmesh.http.resource.messages.MessageViews;
import io.agentmesh.http.resource.tasks.TaskViews;
import io.agentmesh.wire.rest.webhooks.WebhookPush;
import io.agentmesh.wire.rest.webhooks.WebhookPushType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something to bring to an agent's webhook: what it says, and what the mesh hears of its end. */
sealed interface Push {
  /** The header {@code webhook-id}: the same whenever the same thing is brought again. */
  String id();

  /** The trace that it belongs to, "" for none. */
  String traceparent();

  /** The same with what it carries as it came in. */
  default Push opened(Opening opening) {
    return this;
  }

  /** What it says. */
  WebhookPush body(Owner owner, Instant now);

  /** Until when it is the agent's, in microseconds. */
  long deadline();

  /** Says that it was taken; null when the agent itself will say more. */
  @Nullable Command taken();

  /** Says that it was not, and after how many milliseconds to try again, -1 as usual. */
  @Nullable Command failed(String reason, long pauseMillis);

  /** Gives it back as if it had not been tried. */
  @Nullable Command untried();

  /** A delivery of a message. */
  record OfDelivery(AgentId agent, Message message, Delivery delivery, DeliveryState.Leased lease)
      implements Push {
    @Override
    public Push opened(Opening opening) {
      return new OfDelivery(agent, opening.message(message), delivery, lease);
    }

    @Override
    public String id() {
      return "delivery-" + delivery.number();
    }

    @Override
    public String traceparent() {
      return message.envelope().traceparent();
    }

    @Override
    public WebhookPush body(Owner owner, Instant now) {
      return new WebhookPush(
          WebhookPushType.DELIVERY,
          now,
          owner.tenant().value(),
          agent.value(),
          MessageViews.lease(message, delivery, lease),
          null);
    }

    @Override
    public long deadline() {
      return lease.deadline();
    }

    @Override
    public Command taken() {
      return new MessageCommand.Acknowledge(agent, delivery.number(), lease.token());
    }

    @Override
    public Command failed(String reason, long pauseMillis) {
      return new MessageCommand.FailPush(
          agent, delivery.number(), lease.token(), reason, pauseMillis);
    }

    @Override
    public Command untried() {
      return new MessageCommand.Return(
          agent, delivery.number(), lease.token(), "it was not pushed", 0);
    }
  }

  /** An offer of a task; the agent reports on it by itself. */
  record OfTask(AgentId agent, Task task, TaskLease lease) implements Push {
    @Override
    public Push opened(Opening opening) {
      return new OfTask(agent, opening.task(task), lease);
    }

    @Override
    public String id() {
      return "task-" + task.id() + "-" + lease.token();
    }

    @Override
    public String traceparent() {
      return task.spec().traceparent();
    }

    @Override
    public WebhookPush body(Owner owner, Instant now) {
      return new WebhookPush(
          WebhookPushType.TASK,
          now,
          owner.tenant().value(),
          agent.value(),
          null,
          TaskViews.lease(task, lease));
    }

    @Override
    public long deadline() {
      return lease.deadline();
    }

    @Override
    public @Nullable Command taken() {
      return null;
    }

    @Override
    public Command failed(String reason, long pauseMillis) {
      return new TaskCommand.Fail(task.id(), agent, lease.token(), reason, true);
    }

    @Override
    public Command untried() {
      return new TaskCommand.HandBack(task.id(), agent, lease.token());
    }
  }

  /** Nothing but the question whether somebody is there. */
  record OfTest(AgentId agent, UUID name) implements Push {
    @Override
    public String id() {
      return "test-" + name;
    }

    @Override
    public String traceparent() {
      return "";
    }

    @Override
    public WebhookPush body(Owner owner, Instant now) {
      return new WebhookPush(
          WebhookPushType.TEST, now, owner.tenant().value(), agent.value(), null, null);
    }

    @Override
    public long deadline() {
      return Long.MAX_VALUE;
    }

    @Override
    public @Nullable Command taken() {
      return null;
    }

    @Override
    public @Nullable Command failed(String reason, long pauseMillis) {
      return null;
    }

    @Override
    public @Nullable Command untried() {
      return null;
    }
  }
}
