package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import io.agentmesh.domain.task.TaskId;
import java.util.List;

/** Commands about messages, deliveries and subscriptions. */
public sealed interface MessageCommand extends Command {
  /** Send a message. */
  record Publish(Address to, Envelope envelope, Payload payload, Once once)
      implements MessageCommand {}

  /** Send a message that one of its recipients is to reply to. */
  record Request(Address to, Envelope envelope, Payload payload, Once once)
      implements MessageCommand {}

  /**
   * Reply to a request as an agent that holds it or acknowledged it. What the agent holds of it is
   * acknowledged with the reply, whose correlation and causation the mesh fills in.
   */
  record ReplyTo(AgentId agent, MessageId request, Envelope envelope, Payload payload, Once once)
      implements MessageCommand {}

  /** Say that a delivery is dealt with. */
  record Acknowledge(AgentId agent, long delivery, long token) implements MessageCommand {}

  /** Give a delivery back; a delay of -1 ms means the usual backoff. */
  record Return(AgentId agent, long delivery, long token, String reason, long delayMillis)
      implements MessageCommand {
    /** The longest delay: a day, in milliseconds. */
    public static final long MAX_DELAY_MILLIS = 86_400_000;

    /** Checks the range. */
    public Return {
      Check.range("delayMillis", delayMillis, -1, MAX_DELAY_MILLIS);
    }
  }

  /** The push of a delivery failed: an attempt as any other, that comes again after the delay. */
  record FailPush(AgentId agent, long delivery, long token, String reason, long delayMillis)
      implements MessageCommand {
    /** Checks the range. */
    public FailPush {
      Check.range("delayMillis", delayMillis, -1, Return.MAX_DELAY_MILLIS);
    }
  }

  /**
   * Give back everything that the agent holds but what its new session still works on: other
   * deliveries at once, other tasks as attempts that failed; what has no attempt left is dead.
   */
  record ReturnOthers(AgentId agent, List<Long> held, List<TaskId> heldTasks)
      implements MessageCommand {
    /** Copies the lists. */
    public ReturnOthers {
      held = List.copyOf(held);
      heldTasks = List.copyOf(heldTasks);
    }
  }

  /**
   * Take durable interest in the topics of a pattern, alone ("") or as one of a group; the same
   * pattern, agent and group again is the same subscription.
   */
  record Subscribe(TopicPattern topic, AgentId agent, String group) implements MessageCommand {
    /** Alone, in one topic. */
    public Subscribe(Topic topic, AgentId agent) {
      this(new TopicPattern(topic.value()), agent, "");
    }
  }

  /**
   * Give a subscription what was sent to its topics before: what stands in the journal from one
   * position to another, both included, and was published at or after the time (microseconds).
   */
  record ReplayTopics(SubscriptionId subscription, long from, long until, long since)
      implements MessageCommand {
    /** Checks the range. */
    public ReplayTopics {
      Check.range("from", from, 0, Long.MAX_VALUE);
      Check.range("since", since, 0, Long.MAX_VALUE);
    }
  }

  /** End a replay before it is done. */
  record EndReplay(ReplayId replay, Replay.Status how) implements MessageCommand {}

  /**
   * Go on with a replay: what was read from where it stands, and the position behind the last that
   * was read.
   */
  record GoOnReplaying(ReplayId replay, long from, List<Past> past, long next)
      implements MessageCommand {
    /** Copies the list. */
    public GoOnReplaying {
      past = List.copyOf(past);
    }
  }

  /** A message of the past, and where it stands in the journal. */
  record Past(long position, Message message) {}

  /** End a subscription; what is already on its way still arrives. */
  record Unsubscribe(SubscriptionId subscription) implements MessageCommand {}
}
