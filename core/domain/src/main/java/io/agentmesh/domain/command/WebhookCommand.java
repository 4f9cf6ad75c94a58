package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.webhook.Webhook;

/** Commands about the webhooks of agents. */
public sealed interface WebhookCommand extends Command {
  /** The agent that it is about. */
  AgentId agent();

  /** Push to this URL from now on; a webhook that is there moves and keeps its secret. */
  record SetWebhook(AgentId agent, String url) implements WebhookCommand {
    /** Checks what can be checked without a network. */
    public SetWebhook {
      Check.length("url", url, Webhook.LONGEST_URL);
      if (!url.startsWith("https://") && !url.startsWith("http://")) {
        throw new InvalidValue("url", "must begin with https:// or http://");
      }
    }
  }

  /** Sign with another secret; the present one goes on for a while. */
  record RotateWebhookSecret(AgentId agent) implements WebhookCommand {}

  /** Push no longer. */
  record RemoveWebhook(AgentId agent) implements WebhookCommand {}

  /** Ask whether the agent's webhook may be tried; nothing changes. */
  record TestWebhook(AgentId agent) implements WebhookCommand {}

  /** Nothing is to be pushed to the URL any more, it said so. */
  record DisableWebhook(AgentId agent, String url, String reason) implements WebhookCommand {}

  /** Its circuit opened, or closed again. */
  record NoteCircuit(AgentId agent, boolean closed, String reason) implements WebhookCommand {}
}
