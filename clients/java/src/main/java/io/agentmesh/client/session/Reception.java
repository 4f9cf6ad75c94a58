package io.agentmesh.client.session;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Op;
import io.agentmesh.client.op.Unanswered;
import io.agentmesh.client.op.Window;
import io.agentmesh.client.transport.Line;
import io.agentmesh.client.transport.LineListener;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ServerFrame;
import io.agentmesh.wire.session.ServerOp;
import java.io.IOException;

/** Hears one line and hands on what the server says; falls silent when another line took over. */
final class Reception implements LineListener {

  private final Connection connection;
  private final SessionOwner owner;
  private final Unanswered unanswered;
  private final Window window;
  private long heardAt = System.nanoTime();
  private boolean worked;
  private int freed;

  Reception(Connection connection, SessionOwner owner, Unanswered unanswered, Window window) {
    this.connection = connection;
    this.owner = owner;
    this.unanswered = unanswered;
    this.window = window;
  }

  long heardAt() {
    return heardAt;
  }

  /** Whether the server said anything of sense after Welcome. */
  boolean worked() {
    return worked;
  }

  @Override
  public void opened(Line line) {
    if (connection.isCurrent(this)) {
      heardAt = System.nanoTime();
      connection.greet(line);
    } else {
      line.close(1000, "");
    }
  }

  @Override
  public void unreachable(String reason) {
    if (connection.isCurrent(this)) {
      connection.lose(reason);
    }
  }

  @Override
  public void refused(Problem problem) {
    if (connection.isCurrent(this)) {
      connection.refused(problem);
    }
  }

  @Override
  public void heard() {
    heardAt = System.nanoTime();
  }

  @Override
  public void writable() {
    if (connection.isCurrent(this)) {
      connection.flush();
    }
  }

  @Override
  public void closed(int code, String reason) {
    if (connection.isCurrent(this)) {
      connection.closed(code, reason);
    }
  }

  @Override
  public void received(byte[] bytes) {
    if (!connection.isCurrent(this)) {
      return;
    }
    heardAt = System.nanoTime();
    connection.gather();
    try {
      for (ServerOp op : parse(bytes).getOpsList()) {
        if (!connection.isCurrent(this)) {
          break;
        }
        handle(op);
      }
    } catch (IOException garbage) {
      connection.lose("the server sent garbage");
    } finally {
      if (freed > 0) {
        window.leave(freed);
        freed = 0;
      }
      connection.flush();
    }
  }

  /** Payloads stay views of the bytes. */
  private static ServerFrame parse(byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    in.enableAliasing(true);
    ServerFrame frame = ServerFrame.parseFrom(in);
    if (frame.getOpsCount() == 0) {
      throw new InvalidProtocolBufferException("an empty frame");
    }
    return frame;
  }

  private void handle(ServerOp op) {
    switch (op.getOpCase()) {
      case WELCOME -> {
        connection.welcomed(op.getWelcome());
        return;
      }
      case REPLY -> answer(op.getReply());
      case DELIVERY -> owner.delivered(op.getDelivery());
      case TASK_OFFER -> owner.offered(op.getTaskOffer());
      case TASK_CANCELLED -> owner.cancelled(op.getTaskCancelled());
      case LEASE_LOST -> owner.lost(op.getLeaseLost());
      case TASK_EVENT -> owner.happened(op.getTaskEvent());
      case TASK_WATCH_END -> owner.unwatched(op.getTaskWatchEnd());
      case GOAWAY -> connection.goingAway(op.getGoaway());
      case OP_NOT_SET -> {
        return;
      }
    }
    worked = true;
  }

  private void answer(Reply reply) {
    Op op = unanswered.take(reply.getSeq());
    if (op == null) {
      return;
    }
    if (reply.hasProblem() && isUnknown(reply) && op.mayAskAgain()) {
      unanswered.add(op);
      connection.lose("the mesh does not know what became of an op");
      return;
    }
    if (op.holdsPermit()) {
      freed++;
    }
    op.answered(reply);
  }

  private static boolean isUnknown(Reply reply) {
    return Problems.is(Problems.of(reply.getProblem()), ProblemType.UNKNOWN_OUTCOME);
  }
}
