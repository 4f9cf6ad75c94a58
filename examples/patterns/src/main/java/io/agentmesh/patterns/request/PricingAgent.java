package io.agentmesh.patterns.request;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.delivery.Incoming;
import io.agentmesh.client.payload.Payload;
import java.math.BigDecimal;
import java.util.Map;

/** Replies to questions for prices: {@code PricingAgent ID}. It works until it is stopped. */
public final class PricingAgent {
  /** What it can do. */
  public static final String CAPABILITY = "shop.pricing";

  private static final Map<String, BigDecimal> PRICES =
      Map.of("apple", new BigDecimal("0.40"), "pear", new BigDecimal("0.55"));

  private PricingAgent() {}

  public static void main(String[] arguments) {
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment());
        Agent agent = start(mesh, arguments[0])) {
      IO.println(arguments[0] + " knows the prices");
      agent.join();
    }
  }

  static Agent start(Mesh mesh, String id) {
    return mesh.agent(id).capability(CAPABILITY, 3).onRequest(PricingAgent::price).start();
  }

  /** The reply; what it throws gives the request back, so that it is tried again. */
  private static Payload price(Incoming request) {
    PriceQuestion question = request.payload().json(PriceQuestion.class);
    BigDecimal each = PRICES.getOrDefault(question.article(), BigDecimal.ONE);
    return Payload.json(
        new Price(
            question.article(),
            question.count(),
            each.multiply(BigDecimal.valueOf(question.count()))));
  }
}
