package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.model.Things.ADelivery;
import java.util.List;

/** Seeded commands about webhooks, and of pushes that failed. */
final class RandomHooks {
  private static final List<String> URLS =
      List.of("https://one.example/hook", "https://two.example/hook?key=7");

  private RandomHooks() {}

  static Command next(RandomLife life, Model model) {
    AgentId agent = life.agent();
    return switch (life.upTo(10)) {
      case 0, 1, 2 -> new WebhookCommand.SetWebhook(agent, life.any(URLS));
      case 3 -> new WebhookCommand.RotateWebhookSecret(agent);
      case 10 -> new WebhookCommand.TestWebhook(agent);
      case 4 -> new WebhookCommand.RemoveWebhook(agent);
      case 5 -> new WebhookCommand.DisableWebhook(agent, life.any(URLS), "it answered 410");
      case 6, 7 -> new WebhookCommand.NoteCircuit(agent, life.oneIn(2), "it answered 500");
      default -> failPush(life, model, agent);
    };
  }

  private static Command failPush(RandomLife life, Model model, AgentId other) {
    List<ADelivery> leased = model.deliveries.stream().filter(d -> d.token != 0).toList();
    if (leased.isEmpty()) {
      return new MessageCommand.FailPush(other, life.upTo(9), life.upTo(9), "refused", -1);
    }
    ADelivery d = life.any(leased);
    AgentId recipient = life.oneIn(12) ? other : d.recipient;
    long delay = life.oneIn(3) ? life.upTo(1500) : -1;
    return new MessageCommand.FailPush(recipient, d.number, d.token, "it answered 500", delay);
  }
}
