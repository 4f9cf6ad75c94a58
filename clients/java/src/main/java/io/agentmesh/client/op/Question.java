package io.agentmesh.client.op;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** An op whose answer somebody waits for; a problem completes the future with its exception. */
public class Question<T> extends Op {

  private final Function<Reply, T> reading;
  private final CompletableFuture<T> answer = new CompletableFuture<>();

  public Question(ClientOp content, Function<Reply, T> reading) {
    super(content);
    this.reading = reading;
  }

  /** Completed on the loop of the session: what depends on it must not block. */
  public final CompletableFuture<T> answer() {
    return answer;
  }

  @Override
  public void answered(Reply reply) {
    if (reply.hasProblem()) {
      answer.completeExceptionally(Problems.exception(Problems.of(reply.getProblem())));
    } else {
      answer.complete(reading.apply(reply));
    }
  }

  @Override
  public final void failed(MeshException cause) {
    answer.completeExceptionally(cause);
  }
}
