package io.agentmesh.client.fake;

import io.agentmesh.wire.session.ClientFrame;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.ServerFrame;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.Welcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** One connection of a client to the fake mesh. */
final class FakeSession {

  private final ServerWebSocket socket;
  private final FakeBroker broker;
  private String agent = "";
  private String producer = "";
  private int deliveryCredit;
  private int taskCredit;
  private ServerFrame.Builder gathered = ServerFrame.newBuilder();
  private boolean gathering;

  FakeSession(ServerWebSocket socket, FakeBroker broker) {
    this.socket = socket;
    this.broker = broker;
  }

  String agent() {
    return agent;
  }

  String producer() {
    return producer;
  }

  void received(ClientFrame frame) {
    synchronized (broker) {
      gathering = true;
      for (ClientOp op : frame.getOpsList()) {
        if (op.hasHello()) {
          hello(op.getHello());
        } else if (op.hasCredit()) {
          deliveryCredit += op.getCredit().getDeliveries();
          taskCredit += op.getCredit().getTasks();
          broker.push(this);
        } else {
          broker.decide(this, op);
        }
      }
      gathering = false;
      flush();
    }
  }

  private void hello(Hello hello) {
    agent = hello.getAgent();
    producer = hello.getProducerId();
    deliveryCredit = hello.getDeliveryCredit();
    taskCredit = hello.getTaskCredit();
    send(
        ServerOp.newBuilder()
            .setWelcome(
                Welcome.newBuilder()
                    .setSessionId("s")
                    .setMaxOutstanding(broker.maxOutstanding())
                    .setMaxFrameBytes(4 << 20))
            .build());
    broker.connected(this, hello);
  }

  boolean takeDeliveryCredit() {
    return deliveryCredit > 0 && deliveryCredit-- > 0;
  }

  boolean takeTaskCredit() {
    return taskCredit > 0 && taskCredit-- > 0;
  }

  void send(ServerOp op) {
    synchronized (broker) {
      gathered.addOps(op);
      if (!gathering) {
        flush();
      }
    }
  }

  private void flush() {
    if (gathered.getOpsCount() > 0 && !socket.isClosed()) {
      socket.writeBinaryMessage(Buffer.buffer(gathered.build().toByteArray()));
    }
    gathered = ServerFrame.newBuilder();
  }

  void sendGarbage() {
    socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3, (byte) 0xff, (byte) 0xff}));
  }

  void close(short code, String reason) {
    socket.close(code, reason);
  }
}
