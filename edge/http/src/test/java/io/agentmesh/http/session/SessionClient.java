package io.agentmesh.http.session;

import com.google.protobuf.InvalidProtocolBufferException;
import io.agentmesh.wire.session.ClientFrame;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ServerFrame;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.TaskOffer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of the protocol that blocks, for one test thread. */
final class SessionClient implements AutoCloseable {
  static final String PRODUCER = "producer-0123456789";

  final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  final WebSocket socket;
  private final WebSocketClient client;
  private final Deque<ServerOp> read = new ArrayDeque<>();
  private int framesTaken;

  private SessionClient(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.binaryMessageHandler(this::arrived);
    socket.closeHandler(_ -> {
      Short code = socket.closeStatusCode();
      closed.complete(code == null ? -1 : (int) code);
    });
  }

  private void arrived(Buffer message) {
    try {
      frames.add(ServerFrame.parseFrom(message.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      closed.completeExceptionally(e);
    }
  }

  /** Upgrades with a bearer token and no more. */
  static SessionClient upgrade(SessionNode node, @Nullable String token, String... protocols) {
    return upgrade(node, token, "", protocols);
  }

  /** Upgrades to act under a delegation and no more. */
  static SessionClient upgradeUnder(SessionNode node, String token, String delegation) {
    return upgrade(node, token, delegation, new String[] {Sessions.SUBPROTOCOL});
  }

  private static SessionClient upgrade(
      SessionNode node, @Nullable String token, String delegation, String[] protocols) {
    WebSocketClient client =
        node.vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(16 << 20)
                .setMaxMessageSize(16 << 20)
                .setClosingTimeout(1));
    WebSocketConnectOptions to =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(node.port())
            .setURI("/v1/sessions")
            .setSubProtocols(List.of(protocols));
    if (token != null) {
      to.putHeader("Authorization", "Bearer " + token);
    }
    if (!delegation.isEmpty()) {
      to.putHeader("AgentMesh-Delegation", delegation);
    }
    CompletableFuture<SessionClient> connected = new CompletableFuture<>();
    client
        .connect(to)
        .onSuccess(socket -> connected.complete(new SessionClient(client, socket)))
        .onFailure(connected::completeExceptionally);
    return connected.orTimeout(10, TimeUnit.SECONDS).join();
  }

  static SessionClient upgrade(SessionNode node, String token) {
    return upgrade(node, token, Sessions.SUBPROTOCOL);
  }

  /** Upgrades, says Hello with seq 1 and reads the Welcome. */
  static SessionClient hello(SessionNode node, String token, Hello.Builder hello) {
    SessionClient client = upgrade(node, token);
    client.send(ClientOp.newBuilder().setSeq(1).setHello(hello));
    client.next(ServerOp::hasWelcome);
    return client;
  }

  /** Says Hello with seq 1 for an agent, or for none, and reads the Welcome. */
  void greet(String agent) {
    send(
        ClientOp.newBuilder()
            .setSeq(1)
            .setHello(
                Hello.newBuilder()
                    .setAgent(agent)
                    .setProducerId(PRODUCER)
                    .setDeliveryCredit(agent.isEmpty() ? 0 : 1)));
    next(ServerOp::hasWelcome);
  }

  /** A session of no agent. */
  static SessionClient submitter(SessionNode node, String token) {
    return hello(node, token, Hello.newBuilder().setProducerId(PRODUCER));
  }

  /** A session of a registered agent that reviews code. */
  static SessionClient agent(SessionNode node, String token, String id, int deliveries, int tasks) {
    SessionClient client =
        hello(
            node,
            token,
            Hello.newBuilder()
                .setAgent(id)
                .setProducerId(PRODUCER + id)
                .setDeliveryCredit(deliveries)
                .setTaskCredit(tasks));
    client.send(Ops.register(2, id));
    client.reply(2);
    return client;
  }

  /** Sends the ops as one frame. */
  void send(ClientOp.Builder... ops) {
    ClientFrame.Builder frame = ClientFrame.newBuilder();
    for (ClientOp.Builder op : ops) {
      frame.addOps(op);
    }
    socket.write(Buffer.buffer(frame.build().toByteArray()));
  }

  void sendRaw(byte[] bytes) {
    socket.write(Buffer.buffer(bytes));
  }

  /** The next op, within 10 s. */
  ServerOp next() {
    while (read.isEmpty()) {
      read.addAll(nextFrame().getOpsList());
    }
    return read.removeFirst();
  }

  private ServerFrame nextFrame() {
    try {
      ServerFrame frame = frames.poll(10, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("nothing came within 10 s; closed: " + closed);
      }
      framesTaken++;
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How many frames were read so far. */
  int framesTaken() {
    return framesTaken;
  }

  /** The next op that is like that; others before it are kept for later. */
  ServerOp next(Predicate<ServerOp> like) {
    List<ServerOp> others = new ArrayList<>();
    ServerOp op = next();
    while (!like.test(op)) {
      others.add(op);
      op = next();
    }
    others.reversed().forEach(read::addFirst);
    return op;
  }

  /** The reply to an op. */
  Reply reply(long seq) {
    return next(op -> op.hasReply() && op.getReply().getSeq() == seq).getReply();
  }

  Delivery delivery() {
    return next(ServerOp::hasDelivery).getDelivery();
  }

  TaskOffer offer() {
    return next(ServerOp::hasTaskOffer).getTaskOffer();
  }

  /** Everything that has come by the time that the server has answered another op. */
  List<ServerOp> untilAnswered(long seq) {
    List<ServerOp> before = new ArrayList<>();
    send(Ops.of(seq).setCancelTask(Ops.cancel("019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f00")));
    ServerOp op = next();
    while (!op.hasReply() || op.getReply().getSeq() != seq) {
      before.add(op);
      op = next();
    }
    return before;
  }

  /** Whether the session was closed rather than that op answered. */
  boolean closedOrAnswered(long seq) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      try {
        ServerFrame frame = frames.poll(5, TimeUnit.MILLISECONDS);
        if (frame != null
            && frame.getOpsList().stream().anyMatch(op -> op.getReply().getSeq() == seq)) {
          return false;
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (closed.isDone()) {
        return true;
      }
    }
    throw new AssertionError("neither closed nor answered within 10 s");
  }

  /** The code with which the session was closed. */
  int closeCode() {
    return closed.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.close();
    client.close();
  }
}
