package io.agentmesh.http.session.translate;

import com.google.protobuf.ByteString;
import io.agentmesh.domain.Check;
import io.agentmesh.domain.Ids;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.engine.watch.PositionGone;
import io.agentmesh.engine.watch.Watching;
import io.agentmesh.http.relay.ReplayStart;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Heartbeat;
import io.agentmesh.wire.session.Nack;
import io.agentmesh.wire.session.Publish;
import io.agentmesh.wire.session.Replay;
import io.agentmesh.wire.session.ReplyTo;
import io.agentmesh.wire.session.Request;
import io.agentmesh.wire.session.SubmitTask;
import io.agentmesh.wire.session.Subscribe;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the ops of one session into commands in the name of its agent. Every method throws {@link
 * InvalidValue} for a value that breaks a rule. One event loop's own.
 */
public final class Commands {
  private static final long LONGEST_DELAY_MILLIS = 86_400_000;
  private static final long LONGEST_WAIT_MILLIS = 600_000;

  private final @Nullable AgentId agent;
  private final UUID producer;
  private final Watching events;
  private String lastTopic = "";
  private @Nullable Address lastTopicAddress;

  /** For a session of the agent, or of none; the producer is the scope of sequence numbers. */
  public Commands(@Nullable AgentId agent, UUID producer, Watching events) {
    this.agent = agent;
    this.producer = producer;
    this.events = events;
  }

  /** The session's agent; a session of none can not say what needs one. */
  public AgentId agent() {
    if (agent == null) {
      throw new InvalidValue("agent", "must be named in Hello for this op");
    }
    return agent;
  }

  /** Whether an op must have a seq, because its sender has to hear of it. */
  public static boolean needsReply(ClientOp op) {
    return switch (op.getOpCase()) {
      case ACK, NACK, CREDIT, HEARTBEAT, PROGRESS, OP_NOT_SET -> false;
      default -> true;
    };
  }

  /** The command that an op comes to by itself. */
  public Command of(ClientOp op) {
    return switch (op.getOpCase()) {
      case PUBLISH -> publish(op.getSeq(), op.getPublish());
      case ACK ->
          new MessageCommand.Acknowledge(
              agent(), op.getAck().getDelivery(), op.getAck().getToken());
      case NACK -> nack(op.getNack());
      case REQUEST -> request(op.getSeq(), op.getRequest());
      case REPLY_TO -> replyTo(op.getSeq(), op.getReplyTo());
      case SUBMIT_TASK -> submit(op.getSeq(), op.getSubmitTask());
      case CANCEL_TASK ->
          new TaskCommand.Cancel(
              task(op.getCancelTask().getTask()),
              reason(op.getCancelTask().getReason()),
              !op.getCancelTask().hasTree() || op.getCancelTask().getTree());
      case ANSWER_INPUT ->
          new TaskCommand.AnswerInput(
              task(op.getAnswerInput().getTask()),
              op.getAnswerInput().getQuestion(),
              payload(op.getAnswerInput().getContentType(), op.getAnswerInput().getAnswer()));
      case ACCEPT, REJECT, PROGRESS, ADD_CHUNK, COMPLETE, ASK_FOR_INPUT, FAIL -> work(op);
      case REGISTER -> register(op.getRegister().getAgent());
      case SUBSCRIBE -> subscribe(op.getSubscribe());
      case UNSUBSCRIBE ->
          new MessageCommand.Unsubscribe(
              new SubscriptionId(Ids.parse("subscription", op.getUnsubscribe().getSubscription())));
      case REPLAY -> replay(op.getReplay());
      case OP_NOT_SET -> throw new InvalidValue("op", "must be one that this node knows");
      case CREDIT, AWAIT_TASK, WATCH_TASK, UNWATCH_TASK, HEARTBEAT, HELLO, GOODBYE ->
          throw new IllegalArgumentException("no command: " + op.getOpCase());
    };
  }

  /** What a heartbeat says of the session's agent. */
  public static AgentCommand.Heartbeat heartbeat(AgentId agent, Heartbeat beat) {
    return new AgentCommand.Heartbeat(agent, Specs.metrics(beat));
  }

  /** The task of an op. */
  public static TaskId task(String text) {
    return new TaskId(Ids.parse("task", text));
  }

  private Command work(ClientOp op) {
    return switch (op.getOpCase()) {
      case ACCEPT ->
          new TaskCommand.Accept(
              task(op.getAccept().getTask()), agent(), op.getAccept().getToken());
      case REJECT ->
          new TaskCommand.Reject(
              task(op.getReject().getTask()),
              agent(),
              op.getReject().getToken(),
              reason(op.getReject().getReason()));
      case PROGRESS ->
          new TaskCommand.Progress(
              task(op.getProgress().getTask()),
              agent(),
              op.getProgress().getToken(),
              op.getProgress().getPercent(),
              op.getProgress().getText());
      case ADD_CHUNK ->
          new TaskCommand.AddChunk(
              task(op.getAddChunk().getTask()),
              agent(),
              op.getAddChunk().getToken(),
              op.getAddChunk().getSequence(),
              payload(op.getAddChunk().getContentType(), op.getAddChunk().getChunk()));
      case COMPLETE ->
          new TaskCommand.Complete(
              task(op.getComplete().getTask()),
              agent(),
              op.getComplete().getToken(),
              payload(op.getComplete().getContentType(), op.getComplete().getResult()));
      case ASK_FOR_INPUT ->
          new TaskCommand.AskForInput(
              task(op.getAskForInput().getTask()),
              agent(),
              op.getAskForInput().getToken(),
              payload(op.getAskForInput().getContentType(), op.getAskForInput().getQuestion()));
      case FAIL ->
          new TaskCommand.Fail(
              task(op.getFail().getTask()),
              agent(),
              op.getFail().getToken(),
              reason(op.getFail().getReason()),
              op.getFail().getRetryable());
      default -> throw new IllegalArgumentException("no work: " + op.getOpCase());
    };
  }

  private Command publish(long seq, Publish op) {
    io.agentmesh.wire.session.Envelope e = op.getEnvelope();
    Address to = address(op.getTo());
    Envelope envelope = Envelopes.of(e);
    Payload payload = payload(e.getContentType(), op.getPayload());
    Once once = once(seq, e, () -> BodyHash.of(to, envelope, payload));
    return new MessageCommand.Publish(to, envelope, payload, once);
  }

  private Command request(long seq, Request op) {
    Check.range("timeout_ms", op.getTimeoutMs(), 0, LONGEST_WAIT_MILLIS);
    io.agentmesh.wire.session.Envelope e = op.getEnvelope();
    Address to = address(op.getTo());
    Envelope envelope = Envelopes.of(e);
    Payload payload = payload(e.getContentType(), op.getPayload());
    Once once = once(seq, e, () -> BodyHash.of(to, envelope, payload));
    return new MessageCommand.Request(to, envelope, payload, once);
  }

  private Command replyTo(long seq, ReplyTo op) {
    io.agentmesh.wire.session.Envelope e = op.getEnvelope();
    MessageId request = new MessageId(Ids.parse("request", op.getRequest()));
    Envelope envelope = Envelopes.of(e);
    Payload payload = payload(e.getContentType(), op.getPayload());
    Once once = once(seq, e, () -> BodyHash.of(request, envelope, payload));
    return new MessageCommand.ReplyTo(agent(), request, envelope, payload, once);
  }

  private Once once(long seq, io.agentmesh.wire.session.Envelope e, LongSupplier bodyHash) {
    String key = e.getIdempotencyKey();
    return key.isEmpty()
        ? new Once.Sequence(producer, seq)
        : new Once.Key(key, bodyHash.getAsLong());
  }

  private Address address(io.agentmesh.wire.session.Address to) {
    return switch (to.getToCase()) {
      case AGENT -> new Address.ToAgent(new AgentId(to.getAgent()));
      case TOPIC -> topic(to.getTopic());
      case CAPABILITY -> new Address.ToCapability(Envelopes.needed(to.getCapability()));
      case EVERYONE ->
          new Address.ToEveryone(
              to.getEveryone().hasCapability()
                  ? Envelopes.needed(to.getEveryone().getCapability())
                  : null);
      case TO_NOT_SET ->
          throw new InvalidValue("to", "must be an agent, a topic, a capability or everyone");
    };
  }

  /** Checking a topic costs more than recognising the one before. */
  private Address topic(String topic) {
    Address known = lastTopicAddress;
    if (known != null && topic.equals(lastTopic)) {
      return known;
    }
    Address address = new Address.ToTopic(new Topic(topic));
    lastTopic = topic;
    lastTopicAddress = address;
    return address;
  }

  private Command nack(Nack op) {
    Check.range("delay_ms", op.getDelayMs(), 0, LONGEST_DELAY_MILLIS);
    return new MessageCommand.Return(
        agent(),
        op.getDelivery(),
        op.getToken(),
        reason(op.getReason()),
        op.getDelayMs() == 0 ? -1 : op.getDelayMs());
  }

  private Command replay(Replay op) {
    SubscriptionId of = new SubscriptionId(Ids.parse("subscription", op.getSubscription()));
    try {
      return ReplayStart.of(events, of, op.getFrom());
    } catch (PositionGone e) {
      throw new InvalidValue("from", "must be kept still: " + e.getMessage());
    }
  }

  private Command subscribe(Subscribe op) {
    AgentId who = op.getAgent().isEmpty() ? agent() : new AgentId(op.getAgent());
    return new MessageCommand.Subscribe(new TopicPattern(op.getTopic()), who, op.getGroup());
  }

  private Command register(io.agentmesh.wire.session.AgentSpec spec) {
    AgentId who = spec.getId().isEmpty() ? agent() : new AgentId(spec.getId());
    return new AgentCommand.Register(who, Specs.agent(spec), true);
  }

  private Command submit(long seq, SubmitTask op) {
    io.agentmesh.wire.session.TaskSpec s = op.getSpec();
    TaskSpec spec = Specs.task(s, payload(s.getContentType(), op.getPayload()));
    String key = s.getIdempotencyKey();
    return new TaskCommand.Submit(
        spec,
        key.isEmpty() ? new Once.Sequence(producer, seq) : new Once.Key(key, BodyHash.of(spec)));
  }

  private static Payload payload(String contentType, ByteString bytes) {
    Check.range("payload", bytes.size(), 0, Payload.MAX_BYTES);
    return new Payload(contentType, bytes.toByteArray());
  }

  private static String reason(String text) {
    Check.length("reason", text, 1024);
    return text;
  }
}
