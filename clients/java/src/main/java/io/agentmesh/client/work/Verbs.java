package io.agentmesh.client.work;

import io.agentmesh.client.payload.Payload;
import io.agentmesh.wire.session.Accept;
import io.agentmesh.wire.session.AskForInput;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Complete;
import io.agentmesh.wire.session.Fail;
import io.agentmesh.wire.session.Reject;

/** Says the verbs of a lease as session ops. */
final class Verbs {

  private Verbs() {}

  static ClientOp accept(TaskContext task) {
    return ClientOp.newBuilder()
        .setAccept(Accept.newBuilder().setTask(task.id()).setToken(task.token()))
        .build();
  }

  static ClientOp reject(TaskContext task, String reason) {
    return ClientOp.newBuilder()
        .setReject(Reject.newBuilder().setTask(task.id()).setToken(task.token()).setReason(reason))
        .build();
  }

  static ClientOp complete(TaskContext task, Payload result) {
    return ClientOp.newBuilder()
        .setComplete(
            Complete.newBuilder()
                .setTask(task.id())
                .setToken(task.token())
                .setContentType(result.contentType())
                .setResult(result.content()))
        .build();
  }

  static ClientOp ask(TaskContext task, Payload question) {
    return ClientOp.newBuilder()
        .setAskForInput(
            AskForInput.newBuilder()
                .setTask(task.id())
                .setToken(task.token())
                .setContentType(question.contentType())
                .setQuestion(question.content()))
        .build();
  }

  static ClientOp fail(TaskContext task, String reason, boolean retryable) {
    return ClientOp.newBuilder()
        .setFail(
            Fail.newBuilder()
                .setTask(task.id())
                .setToken(task.token())
                .setReason(reason)
                .setRetryable(retryable))
        .build();
  }
}
