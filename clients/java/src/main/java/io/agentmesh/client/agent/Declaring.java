package io.agentmesh.client.agent;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Op;
import io.agentmesh.client.session.Session;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.AgentSpec;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Register;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.Subscribe;
import java.time.Duration;

/** Register or Subscribe, said on each connection; a refusal ends the agent. */
final class Declaring extends Op {

  private static final Duration LATER = Duration.ofMillis(500);

  private final Session session;
  private final Runnable done;

  private Declaring(Session session, ClientOp content, Runnable done) {
    super(content);
    this.session = session;
    this.done = done;
  }

  static Declaring registering(Session session, AgentSpec spec, Runnable done) {
    Register register = Register.newBuilder().setAgent(spec).build();
    return new Declaring(session, ClientOp.newBuilder().setRegister(register).build(), done);
  }

  static Declaring subscribing(Session session, Interest in, Runnable done) {
    Subscribe subscribe = Subscribe.newBuilder().setTopic(in.topic()).setGroup(in.group()).build();
    return new Declaring(session, ClientOp.newBuilder().setSubscribe(subscribe).build(), done);
  }

  @Override
  public boolean endsWithConnection() {
    return true;
  }

  @Override
  public void answered(Reply reply) {
    if (!reply.hasProblem()) {
      done.run();
      return;
    }
    Problem problem = Problems.of(reply.getProblem());
    if (Problems.isTransient(problem)) {
      Duration asked = Problems.retryAfter(problem);
      session.tellAfter(asked.isZero() ? LATER : asked, this);
    } else {
      session.end(Problems.exception(problem));
    }
  }

  @Override
  public void failed(MeshException cause) {
    session.end(cause);
  }
}
