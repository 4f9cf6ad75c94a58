package io.agentmesh.client.fake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.wire.session.ClientFrame;
import io.agentmesh.wire.session.ClientOp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small mesh in memory that speaks the session protocol over real WebSockets. */
public final class FakeMesh implements AutoCloseable {

  public static final String KEY = "key-of-the-tests-7f3a9c52e1d04b68";

  private final Vertx vertx = Vertx.vertx();
  private final FakeBroker broker = new FakeBroker();
  private final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
  private final List<ClientFrame> frames = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int refusingStatus;

  public FakeMesh() {
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .addWebSocketSubProtocol("agentmesh.v1.proto")
                    .setMaxWebSocketFrameSize(8 << 20)
                    .setMaxWebSocketMessageSize(8 << 20))
            .webSocketHandshakeHandler(this::admit)
            .webSocketHandler(this::open)
            .listen(0)
            .await();
  }

  public FakeBroker broker() {
    return broker;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Options that reconnect fast. */
  public MeshOptions.Builder options() {
    return MeshOptions.withApiKey(KEY)
        .url(url())
        .backoff(Duration.ofMillis(5), Duration.ofMillis(50))
        .connectTimeout(Duration.ofSeconds(5));
  }

  /** Answers every upgrade with that status; 0 lets clients in again. */
  public void refuseConnections(int status) {
    refusingStatus = status;
  }

  /** Sends every client bytes that are no frame. */
  public void sendGarbage() {
    sessions.forEach(FakeSession::sendGarbage);
  }

  /** Breaks every connection. */
  public void dropConnections() {
    sessions.forEach(session -> session.close((short) 1011, "dropped"));
  }

  public void closeConnections(int code) {
    sessions.forEach(session -> session.close((short) code, "closed by the test"));
  }

  public int connections() {
    return sessions.size();
  }

  /** Every frame that came, of all connections. */
  public List<ClientFrame> frames() {
    return frames;
  }

  /** Every op of that kind that came. */
  public List<ClientOp> ops(ClientOp.OpCase kind) {
    return ops().stream().filter(op -> op.getOpCase() == kind).toList();
  }

  /** Every op that came. */
  public List<ClientOp> ops() {
    return frames.stream().flatMap(frame -> frame.getOpsList().stream()).toList();
  }

  private void admit(ServerWebSocketHandshake handshake) {
    String expected = "Bearer " + KEY;
    if (refusingStatus != 0) {
      handshake.reject(refusingStatus);
    } else if (expected.equals(handshake.headers().get("Authorization"))) {
      handshake.accept();
    } else {
      handshake.reject(401);
    }
  }

  private void open(ServerWebSocket socket) {
    FakeSession session = new FakeSession(socket, broker);
    sessions.add(session);
    socket.closeHandler(_ -> {
      sessions.remove(session);
      broker.disconnected(session);
    });
    socket.binaryMessageHandler(message -> {
      ClientFrame frame = parse(message.getBytes());
      frames.add(frame);
      session.received(frame);
    });
  }

  private static ClientFrame parse(byte[] bytes) {
    try {
      return ClientFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException garbage) {
      throw new IllegalStateException("the client sent garbage", garbage);
    }
  }

  /** Lets nobody in any more first, for a client that comes while it closes hears of no end. */
  @Override
  public void close() {
    refuseConnections(503);
    vertx.close().await();
  }
}
