package io.agentmesh.domain.model;

import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.model.Things.AHook;
import io.agentmesh.domain.model.Things.AnAgent;

/** Webhooks, naively. */
final class ModelHooks {
  private static final String OK = "ok";
  private final Model model;

  ModelHooks(Model model) {
    this.model = model;
  }

  String act(String who, WebhookCommand command) {
    AnAgent agent = model.agent(command.agent());
    if (agent == null || agent.gone()) {
      return "NOT_FOUND";
    }
    if (command instanceof WebhookCommand.SetWebhook c) {
      return set(agent, who, c.url());
    }
    AHook hook = agent.hook;
    if (hook == null) {
      return "NOT_FOUND";
    }
    return switch (command) {
      case WebhookCommand.SetWebhook _ -> throw new IllegalStateException("set above");
      case WebhookCommand.RotateWebhookSecret _ -> {
        agent.hookChanged(who, "its webhook has a new secret", model.time);
        hook.rotatedAt = model.time;
        yield OK;
      }
      case WebhookCommand.TestWebhook _ -> OK;
      case WebhookCommand.RemoveWebhook _ -> {
        agent.hookChanged(who, "its webhook was removed", model.time);
        agent.hook = null;
        if (agent.unreachable()) {
          agent.judged(true, "SILENCE", "its webhook was removed", model.time);
        }
        yield OK;
      }
      case WebhookCommand.DisableWebhook c -> {
        if (agent.pushed() && hook.url.equals(c.url())) {
          agent.hookChanged(who, c.reason(), model.time);
          hook.disabled = c.reason();
          if (agent.healthy) {
            agent.judged(false, "WEBHOOK", c.reason(), model.time);
          }
        }
        yield OK;
      }
      case WebhookCommand.NoteCircuit c -> {
        if (agent.pushed() && (c.closed() ? agent.unreachable() : agent.healthy)) {
          agent.judged(c.closed(), "WEBHOOK", c.reason(), model.time);
        }
        yield OK;
      }
    };
  }

  private String set(AnAgent agent, String who, String url) {
    AHook before = agent.hook;
    long hooks = model.agents.stream().filter(a -> a.hook != null).count();
    if (before == null && hooks >= model.rules.webhooks().perTenant()) {
      return "TOO_MANY";
    }
    if (before != null && agent.pushed() && before.url.equals(url)) {
      return OK;
    }
    long rotatedAt = before == null ? model.time : before.rotatedAt;
    agent.hook = new AHook(url, who, model.time, rotatedAt);
    agent.hookChanged(who, "it is pushed to " + url.split("\\?", -1)[0], model.time);
    if (agent.silent() || agent.unreachable()) {
      agent.judged(true, "WEBHOOK", "it has a webhook", model.time);
    }
    return before == null ? OK + " new" : OK;
  }

  String failPush(MessageCommand.FailPush c) {
    var held =
        model.leasedBy(c.agent()).stream()
            .filter(d -> d.number == c.delivery() && d.token == c.token())
            .findFirst()
            .orElse(null);
    if (held == null) {
      return "LEASE_LOST";
    }
    long usual = model.backoffMicros(held.attempt);
    model.deliveryFails(held, c.delayMillis() < 0 ? usual : c.delayMillis() * 1000);
    return OK;
  }
}
