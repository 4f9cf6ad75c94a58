package io.agentmesh.client.fake;

import io.agentmesh.wire.session.AgentSpec;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Done;
import io.agentmesh.wire.session.Goaway;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.Problem;
import io.agentmesh.wire.session.Publish;
import io.agentmesh.wire.session.Published;
import io.agentmesh.wire.session.Registered;
import io.agentmesh.wire.session.Replied;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ReplyTo;
import io.agentmesh.wire.session.Request;
import io.agentmesh.wire.session.RequestReply;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.Subscribed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the fake mesh knows and decides: dedupe by producer and seq, mailboxes, tasks. */
public final class FakeBroker {

  private final Map<String, Reply> remembered = new HashMap<>();
  private final List<FakeSession> sessions = new ArrayList<>();
  private final List<Runnable> heldReplies = new ArrayList<>();
  private final FakeMailboxes mailboxes = new FakeMailboxes(this);
  private final FakeTasks tasks = new FakeTasks(this);
  private final FakeWatches watches = new FakeWatches();
  private Function<ClientOp, Optional<Problem>> refusal = _ -> Optional.empty();
  private boolean holding;
  private final Map<String, Consumer<Reply.Builder>> asking = new HashMap<>();
  private boolean forgetting;
  private Optional<ServerOp> farewell = Optional.empty();
  private int maxOutstanding = 1024;
  private long position;

  public synchronized FakeMailboxes mailboxes() {
    return mailboxes;
  }

  public synchronized FakeTasks tasks() {
    return tasks;
  }

  public synchronized void refuse(Function<ClientOp, Optional<Problem>> rule) {
    refusal = rule;
  }

  /** Decides, but answers only after {@link #releaseReplies}. */
  public synchronized void holdReplies() {
    holding = true;
  }

  public synchronized void releaseReplies() {
    holding = false;
    heldReplies.forEach(Runnable::run);
    heldReplies.clear();
  }

  public synchronized int heldReplies() {
    return heldReplies.size();
  }

  /** Decides, but never answers, until told otherwise. */
  public synchronized void swallowReplies(boolean swallow) {
    forgetting = swallow;
  }

  /** Says goodbye in the frame of the next reply and in front of it: who has the one heard both. */
  public synchronized void sayGoawayBeforeNextReply(Goaway goaway) {
    farewell = Optional.of(ServerOp.newBuilder().setGoaway(goaway).build());
  }

  public synchronized void maxOutstanding(int count) {
    maxOutstanding = count;
  }

  synchronized int maxOutstanding() {
    return maxOutstanding;
  }

  synchronized void connected(FakeSession session, Hello hello) {
    sessions.add(session);
    mailboxes.reconnected(hello);
    tasks.reconnected(hello);
    push(session);
  }

  synchronized void disconnected(FakeSession session) {
    sessions.remove(session);
  }

  synchronized Optional<FakeSession> session(String agent) {
    return sessions.stream().filter(session -> session.agent().equals(agent)).findFirst();
  }

  synchronized void push(FakeSession session) {
    mailboxes.push(session);
    tasks.push(session);
  }

  synchronized long nextPosition() {
    return ++position;
  }

  synchronized void decide(FakeSession session, ClientOp op) {
    Optional<Problem> problem = refusal.apply(op);
    if (problem.isPresent()) {
      answer(session, op, Reply.newBuilder().setProblem(problem.get()));
      return;
    }
    switch (op.getOpCase()) {
      case PUBLISH -> once(session, op, () -> publish(op));
      case SUBMIT_TASK -> once(session, op, () -> tasks.submit(op.getSubmitTask()));
      case REQUEST -> {
        Request request = op.getRequest();
        String id = "message-" + nextPosition();
        asking.put(id, reply -> answer(session, op, reply));
        mailboxes.publish(
            id,
            Publish.newBuilder()
                .setTo(request.getTo())
                .setEnvelope(request.getEnvelope().toBuilder().setReplyUntilMicros(1))
                .setPayload(request.getPayload())
                .build());
      }
      case REPLY_TO -> reply(session, op);
      case ACK -> answer(session, op, mailboxes.ack(op.getAck()));
      case NACK -> answer(session, op, mailboxes.nack(op.getNack()));
      case REGISTER -> {
        AgentSpec agent = op.getRegister().getAgent();
        agent.getCapabilitiesList().forEach(c -> mailboxes.able(c.getName(), agent.getId()));
        answer(session, op, Reply.newBuilder().setRegistered(Registered.newBuilder()));
      }
      case SUBSCRIBE -> {
        mailboxes.subscribe(op.getSubscribe().getTopic(), session.agent());
        answer(session, op, Reply.newBuilder().setSubscribed(Subscribed.newBuilder()));
      }
      case AWAIT_TASK ->
          tasks.await(op.getAwaitTask().getTask(), reply -> answer(session, op, reply));
      case HEARTBEAT, PROGRESS, GOODBYE -> answer(session, op, done());
      case ADD_CHUNK -> answer(session, op, watches.chunk(op.getAddChunk()));
      case WATCH_TASK -> {
        answer(session, op, done());
        watches.watch(session, op.getWatchTask());
      }
      case UNWATCH_TASK -> {
        watches.unwatch(op.getUnwatchTask().getTask());
        answer(session, op, done());
      }
      case ACCEPT, REJECT, COMPLETE, FAIL, ASK_FOR_INPUT, ANSWER_INPUT, CANCEL_TASK ->
          work(session, op);
      case CREDIT, HELLO, UNSUBSCRIBE, REPLAY, OP_NOT_SET ->
          throw new IllegalStateException("unexpected " + op.getOpCase());
    }
    sessions.forEach(this::push);
  }

  private void work(FakeSession session, ClientOp op) {
    answer(session, op, tasks.decide(session, op));
    if (op.hasComplete()) {
      watches.ended(op.getComplete().getTask());
    }
  }

  /** Tells whoever watches a task that nothing more comes. */
  public synchronized void endWatch(String task, String reason) {
    watches.over(task, reason);
  }

  /** From behind which event each watch was asked for. */
  public synchronized List<String> watchesAsked() {
    return watches.asked();
  }

  private void reply(FakeSession session, ClientOp op) {
    ReplyTo reply = op.getReplyTo();
    Consumer<Reply.Builder> asker = asking.remove(reply.getRequest());
    if (asker == null) {
      answer(session, op, conflict("the first reply counts"));
      return;
    }
    mailboxes.replied(reply.getRequest());
    String id = "message-" + nextPosition();
    answer(session, op, Reply.newBuilder().setReplied(Replied.newBuilder().setReplyId(id)));
    asker.accept(
        Reply.newBuilder()
            .setRequestReply(
                RequestReply.newBuilder()
                    .setRequestId(reply.getRequest())
                    .setReplyId(id)
                    .setAgent(session.agent())
                    .setEnvelope(reply.getEnvelope())
                    .setPayload(reply.getPayload())));
  }

  /** Ends the wait for every reply. */
  public synchronized void timeOut() {
    asking
        .values()
        .forEach(asker ->
            asker.accept(
                Reply.newBuilder()
                    .setProblem(
                        Problem.newBuilder()
                            .setType("https://agentmesh.io/problems/request-timeout")
                            .setTitle("No reply in time")
                            .setDetail("it waits for its recipient")
                            .setStatus(504))));
    asking.clear();
  }

  static Reply.Builder done() {
    return Reply.newBuilder().setDone(Done.getDefaultInstance());
  }

  static Reply.Builder leaseLost() {
    return Reply.newBuilder()
        .setProblem(
            Problem.newBuilder()
                .setType("https://agentmesh.io/problems/lease-lost")
                .setTitle("Lease lost")
                .setStatus(409));
  }

  /** A conflict, with its detail. */
  static Reply.Builder conflict(String detail) {
    return Reply.newBuilder()
        .setProblem(
            Problem.newBuilder()
                .setType("https://agentmesh.io/problems/conflict")
                .setTitle("Conflict")
                .setDetail(detail)
                .setStatus(409));
  }

  private Reply.Builder publish(ClientOp op) {
    String id = "message-" + nextPosition();
    int deliveries = mailboxes.publish(id, op.getPublish());
    return Reply.newBuilder()
        .setPublished(Published.newBuilder().setMessageId(id).setDeliveries(deliveries));
  }

  private void once(
      FakeSession session, ClientOp op, java.util.function.Supplier<Reply.Builder> act) {
    String scope = session.producer() + ":" + op.getSeq();
    Reply known = remembered.get(scope);
    Reply.Builder reply = known == null ? act.get() : known.toBuilder();
    if (known != null && reply.hasPublished()) {
      reply.getPublishedBuilder().setDuplicate(true);
    } else if (known != null) {
      reply.getSubmittedBuilder().setDuplicate(true);
    }
    remembered.put(scope, reply.build());
    answer(session, op, reply);
  }

  private void answer(FakeSession session, ClientOp op, Reply.Builder reply) {
    if (op.getSeq() == 0 || forgetting) {
      return;
    }
    reply.setSeq(op.getSeq()).setPosition(nextPosition());
    farewell.ifPresent(session::send);
    farewell = Optional.empty();
    ServerOp answer = ServerOp.newBuilder().setReply(reply).build();
    if (holding) {
      heldReplies.add(() -> session.send(answer));
    } else {
      session.send(answer);
    }
  }
}
