package io.agentmesh.patterns.approval;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.work.TaskContext;
import io.agentmesh.client.work.TaskFailure;
import java.math.BigDecimal;

/**
 * Pays small sums at once and asks a person about the others: {@code PayingAgent ID}. While it
 * waits for the answer it holds nothing: the task is kept by the mesh, and whoever of its kind is
 * there when the answer comes goes on with it.
 */
public final class PayingAgent {
  /** What it can do. */
  public static final String CAPABILITY = "payments.pay";

  /** What it pays without asking. */
  static final BigDecimal LIMIT = BigDecimal.valueOf(100);

  private PayingAgent() {}

  public static void main(String[] arguments) {
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment());
        Agent agent = start(mesh, arguments[0])) {
      IO.println(arguments[0] + " pays");
      agent.join();
    }
  }

  static Agent start(Mesh mesh, String id) {
    return mesh.agent(id).handle(CAPABILITY, PayingAgent::pay).start();
  }

  /** Comes here anew once the question is answered, and then gets the answer. */
  private static Payload pay(TaskContext task) {
    Payment payment = task.payload().json(Payment.class);
    if (payment.amount().compareTo(LIMIT) > 0) {
      String answer = task.askForInput(Payload.json(question(payment))).text().strip();
      if (!answer.equals("yes")) {
        throw TaskFailure.forGood("a person said " + answer);
      }
    }
    return Payload.text("paid " + payment.amount() + " to " + payment.to());
  }

  /** As JSON, so that the command line shows it as it is. */
  private static String question(Payment payment) {
    return "May I pay " + payment.amount() + " to " + payment.to() + "? yes or no";
  }
}
