package io.agentmesh.patterns.request;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.RequestReply;
import java.time.Duration;

/**
 * Asks any pricing agent what something costs and prints it: {@code AskPrice ARTICLE COUNT}. When
 * nobody replied in time it asks once more with the same key, which is the same question.
 */
public final class AskPrice {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private AskPrice() {}

  public static void main(String[] arguments) {
    PriceQuestion question = new PriceQuestion(arguments[0], Integer.parseInt(arguments[1]));
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment())) {
      RequestReply reply = ask(mesh, question);
      Price price = reply.payload().json(Price.class);
      IO.println(
          price.count()
              + " x "
              + price.article()
              + ": "
              + price.total()
              + ", says "
              + reply.agent());
    }
  }

  static RequestReply ask(Mesh mesh, PriceQuestion question) {
    Outgoing message =
        Outgoing.toCapability(PricingAgent.CAPABILITY, 1)
            .type("price")
            .json(question)
            .idempotencyKey("price-" + question.article() + "-" + System.nanoTime())
            .build();
    try {
      return mesh.request(message, PATIENCE);
    } catch (MeshException.TimedOut late) {
      return mesh.request(message, PATIENCE);
    }
  }
}
