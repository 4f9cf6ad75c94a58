package io.agentmesh.fuzz.parser;

import static io.agentmesh.fuzz.parser.Target.promise;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.http.session.json.BadText;
import io.agentmesh.http.session.json.JsonReader;
import io.agentmesh.http.session.json.JsonWriter;
import io.agentmesh.http.session.socket.FrameReader;
import io.agentmesh.http.session.translate.Commands;
import io.agentmesh.http.session.translate.Introduction;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.session.ClientFrame;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.ServerOp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Frames of sessions in both forms, and what is made of their ops. */
final class SessionTargets {
  private static final int OPS = 64;

  private static final String HELLO =
      """
      [{"seq": 1, "hello": {"agent": "reviewer-1", "producerId": "p-7f3a9c52e1d04b68",
        "deliveryCredit": 100, "taskCredit": 5}}, {"credit": {"deliveries": 1}}]
      """;
  private static final String PUBLISH =
      """
      {"seq": 4, "publish": {"to": {"topic": "orders.created"}, "envelope": {"type": "t",
       "expiresAtMicros": 1795474680123456, "extensions": {"region": "eu"}}, "payload": {"n": 1}}}
      """;
  private static final String TASK =
      """
      {"seq": 5, "submitTask": {"spec": {"type": "t", "requires": [{"capability": "code.review",
       "minimumLevel": 3}], "contentType": "text/plain", "retries": 0}, "payloadBase64": "YQ=="}}
      """;

  static final List<Target> ALL =
      List.of(
          Target.of("session-proto", SessionTargets::frame, frame(HELLO), frame(PUBLISH)),
          Target.of(
              "session-json",
              SessionTargets::text,
              bytes(HELLO),
              bytes(PUBLISH),
              bytes("[7e77777777777777]")),
          Target.of("session-ops", SessionTargets::ops, frame(PUBLISH), frame(TASK), frame(HELLO)),
          Target.of("session-answers", SessionTargets::answer, answer()));

  private SessionTargets() {}

  private static void frame(byte[] input) throws InvalidProtocolBufferException {
    List<ClientOp> ops;
    try {
      ops = FrameReader.read(input, OPS);
    } catch (InvalidProtocolBufferException refused) {
      return;
    }
    promise(ops.size() <= OPS, "no more ops than are allowed");
    byte[] written = ClientFrame.newBuilder().addAllOps(ops).build().toByteArray();
    promise(FrameReader.read(written, OPS).equals(ops), "ops are written as they were read");
  }

  private static void text(byte[] input) throws InvalidProtocolBufferException {
    List<ClientOp> ops;
    try {
      ops = JsonReader.read(input, OPS);
    } catch (BadText refused) {
      promise(refused.sentence().length() < 1024, "a close reason is short");
      return;
    }
    for (ClientOp op : ops) {
      promise(ClientOp.parseFrom(op.toByteArray()).equals(op), "an op of JSON is one of Protobuf");
    }
  }

  /** Whatever an op says, it is a command or a value that breaks a rule. */
  private static void ops(byte[] input) {
    List<ClientOp> ops;
    try {
      ops = FrameReader.read(input, OPS);
    } catch (InvalidProtocolBufferException refused) {
      return;
    }
    AgentId agent = new AgentId("reviewer-1");
    Commands commands = new Commands(agent, new UUID(1, 2), new YoungJournal());
    for (ClientOp op : ops) {
      try {
        switch (op.getOpCase()) {
          case HELLO -> Introduction.of(op.getHello());
          case HEARTBEAT -> Commands.heartbeat(agent, op.getHeartbeat());
          case AWAIT_TASK -> Commands.task(op.getAwaitTask().getTask());
          case WATCH_TASK -> Commands.task(op.getWatchTask().getTask());
          case UNWATCH_TASK -> Commands.task(op.getUnwatchTask().getTask());
          case CREDIT, GOODBYE -> {}
          default -> commands.of(op);
        }
      } catch (InvalidValue refused) {
        promise(!refused.rule().isEmpty(), "a refusal names the rule");
      }
    }
  }

  private static void answer(byte[] input) {
    ServerOp op;
    try {
      op = ServerOp.parseFrom(input);
    } catch (InvalidProtocolBufferException notOurs) {
      return;
    }
    promise(WireJson.strict().readTree(JsonWriter.text(op)).isObject(), "an op is an object");
  }

  private static byte[] frame(String json) {
    try {
      return ClientFrame.newBuilder()
          .addAllOps(JsonReader.read(bytes(json), OPS))
          .build()
          .toByteArray();
    } catch (BadText e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] answer() {
    ServerOp.Builder op = ServerOp.newBuilder();
    op.getDeliveryBuilder()
        .setDelivery(1)
        .setToken(7)
        .setMessageId(new UUID(1, 2).toString())
        .setPayload(ByteString.copyFromUtf8("{\"n\":1}"));
    op.getDeliveryBuilder().getEnvelopeBuilder().setContentType("application/json");
    op.getDeliveryBuilder().getToBuilder().setTopic("orders.created");
    return op.build().toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
