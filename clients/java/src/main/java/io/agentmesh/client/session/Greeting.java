package io.agentmesh.client.session;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Op;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.Reply;
import java.util.UUID;

/** Hello: the first op of every connection. */
final class Greeting extends Op {

  private static final String CLIENT = "agentmesh-java/0.1.0";

  private final Connection connection;

  Greeting(Connection connection, String producer, SessionOwner owner) {
    super(hello(producer, owner));
    this.connection = connection;
  }

  /** A producer that nobody has been before. */
  static String newProducer() {
    return "java-" + UUID.randomUUID().toString().replace("-", "");
  }

  private static ClientOp hello(String producer, SessionOwner owner) {
    Hello.Builder hello = Hello.newBuilder().setProducerId(producer).setClient(CLIENT);
    owner.greet(hello);
    return ClientOp.newBuilder().setHello(hello).build();
  }

  @Override
  public boolean endsWithConnection() {
    return true;
  }

  @Override
  public void answered(Reply reply) {
    if (reply.hasProblem()) {
      connection.refused(Problems.of(reply.getProblem()));
    }
  }

  @Override
  public void failed(MeshException cause) {
    connection.lose("no answer to hello");
  }
}
