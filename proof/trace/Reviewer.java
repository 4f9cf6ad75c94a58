import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;

/**
 * An agent in Java that has the words of a text counted by another. It does nothing for traces: the
 * SDK submits the other's task at the place in the trace that this one's has.
 */
final class Reviewer {
  private Reviewer() {}

  public static void main(String[] args) {
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment());
        Agent agent =
            mesh.agent("reviewer-1")
                .handle("text.review", task -> review(mesh, task.payload()))
                .start()) {
      IO.println("registered");
      agent.join();
    }
  }

  private static Payload review(Mesh mesh, Payload text) {
    TaskRequest counting = TaskRequest.ofType("count").requires("text.count").payload(text).build();
    return switch (mesh.submit(counting).await()) {
      case TaskResult.Completed done -> Payload.text(done.payload().text() + " words");
      case TaskResult.Failed failed -> throw new IllegalStateException(failed.reason());
      case TaskResult.Cancelled cancelled -> throw new IllegalStateException(cancelled.reason());
    };
  }
}
