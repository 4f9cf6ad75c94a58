package io.agentmesh.http.session;

import com.google.protobuf.ByteString;
import io.agentmesh.wire.session.Ack;
import io.agentmesh.wire.session.Address;
import io.agentmesh.wire.session.AgentSpec;
import io.agentmesh.wire.session.CancelTask;
import io.agentmesh.wire.session.Capability;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Credit;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.Envelope;
import io.agentmesh.wire.session.Publish;
import io.agentmesh.wire.session.Register;
import io.agentmesh.wire.session.Requirement;
import io.agentmesh.wire.session.SubmitTask;
import io.agentmesh.wire.session.TaskSpec;

/** Ops as the tests say them. */
final class Ops {
  static final String CAPABILITY = "code.review";

  private Ops() {}

  static ClientOp.Builder of(long seq) {
    return ClientOp.newBuilder().setSeq(seq);
  }

  static ClientOp.Builder register(long seq, String id) {
    return of(seq)
        .setRegister(
            Register.newBuilder()
                .setAgent(
                    AgentSpec.newBuilder()
                        .setId(id)
                        .addCapabilities(Capability.newBuilder().setName(CAPABILITY).setLevel(4))));
  }

  static ClientOp.Builder publish(long seq, String agent, String text) {
    return publish(seq, Address.newBuilder().setAgent(agent), ByteString.copyFromUtf8(text));
  }

  static ClientOp.Builder publish(long seq, Address.Builder to, ByteString payload) {
    return of(seq)
        .setPublish(
            Publish.newBuilder()
                .setTo(to)
                .setEnvelope(
                    Envelope.newBuilder()
                        .setType("test")
                        .setContentType("text/plain")
                        .putExtensions("region", "eu"))
                .setPayload(payload));
  }

  static ClientOp.Builder ack(Delivery delivery) {
    return ClientOp.newBuilder()
        .setAck(Ack.newBuilder().setDelivery(delivery.getDelivery()).setToken(delivery.getToken()));
  }

  static ClientOp.Builder credit(int deliveries, int tasks) {
    return ClientOp.newBuilder()
        .setCredit(Credit.newBuilder().setDeliveries(deliveries).setTasks(tasks));
  }

  static ClientOp.Builder submit(long seq, String text, int retries) {
    return of(seq)
        .setSubmitTask(
            SubmitTask.newBuilder()
                .setSpec(
                    TaskSpec.newBuilder()
                        .setType("review.file")
                        .addRequires(Requirement.newBuilder().setCapability(CAPABILITY))
                        .setContentType("text/plain")
                        .setRetries(retries))
                .setPayload(ByteString.copyFromUtf8(text)));
  }

  static CancelTask.Builder cancel(String task) {
    return CancelTask.newBuilder().setTask(task).setReason("no longer wanted");
  }
}
