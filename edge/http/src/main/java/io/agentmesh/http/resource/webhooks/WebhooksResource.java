package io.agentmesh.http.resource.webhooks;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.push.Standing;
import io.agentmesh.http.push.Webhooks;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.webhooks.WebhookRequest;
import io.agentmesh.wire.rest.webhooks.WebhookState;
import io.agentmesh.wire.rest.webhooks.WebhookTest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/agents/{agentId}/webhook}. */
public final class WebhooksResource {
  private final Webhooks webhooks;

  /** Of whoever calls them. */
  public WebhooksResource(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  /** Shows the webhook. */
  public Answer get(CalmRequest request) {
    AgentId agent = agent(request);
    Webhook webhook =
        request
            .read(
                Permission.AGENT_READ, tenant -> Optional.ofNullable(tenant.webhooks().find(agent)))
            .orElseThrow(() -> RequestRefused.notFound("webhook of agent", agent));
    return Answer.json(200, shown(owner(request), webhook, null));
  }

  /** Sets it, or moves it. */
  public Answer set(CalmRequest request) {
    String url = request.body(WebhookRequest.class).url();
    webhooks.admit(url);
    Outcome.Done done = request.call(new WebhookCommand.SetWebhook(agent(request), url));
    Reply.OfWebhook reply = CalmRequest.reply(done, Reply.OfWebhook.class);
    Owner owner = owner(request);
    String secret = reply.created() ? webhooks.secret(owner, reply.webhook()) : null;
    return Answer.json(reply.created() ? 201 : 200, shown(owner, reply.webhook(), secret))
        .at(done.position());
  }

  /** Gives it another secret. */
  public Answer rotate(CalmRequest request) {
    Outcome.Done done = request.call(new WebhookCommand.RotateWebhookSecret(agent(request)));
    Webhook webhook = CalmRequest.reply(done, Reply.OfWebhook.class).webhook();
    Owner owner = owner(request);
    return Answer.json(200, shown(owner, webhook, webhooks.secret(owner, webhook)))
        .at(done.position());
  }

  /** Calls it. */
  public Answer test(CalmRequest request) {
    Outcome.Done done = request.call(new WebhookCommand.TestWebhook(agent(request)));
    Webhook webhook = CalmRequest.reply(done, Reply.OfWebhook.class).webhook();
    Webhooks.Tried tried = webhooks.test(owner(request), webhook).join();
    return Answer.json(
        200,
        new WebhookTest(
            tried.failure().isEmpty(),
            tried.status() == 0 ? null : tried.status(),
            Shown.textOrNull(tried.failure()),
            tried.millis()));
  }

  /** Removes it. */
  public Answer remove(CalmRequest request) {
    Outcome.Done done = request.call(new WebhookCommand.RemoveWebhook(agent(request)));
    return Answer.empty(204).at(done.position());
  }

  private io.agentmesh.wire.rest.webhooks.Webhook shown(
      Owner owner, Webhook webhook, @Nullable String secret) {
    Standing standing = webhooks.standing(owner);
    return new io.agentmesh.wire.rest.webhooks.Webhook(
        owner.agent().value(),
        webhook.url(),
        webhook.active() ? WebhookState.valueOf(standing.state().name()) : WebhookState.DISABLED,
        standing.failuresInARow(),
        micros(standing.succeededAt()),
        micros(standing.failedAt()),
        Shown.textOrNull(standing.failure()),
        webhook.setBy(),
        Shown.time(webhook.setAt()),
        Shown.time(webhook.rotatedAt()),
        Shown.timeOrNull(webhooks.previousUntil(webhook)),
        Shown.textOrNull(webhook.disabled()),
        secret);
  }

  private static @Nullable Instant micros(@Nullable Instant at) {
    return at == null ? null : at.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }

  private static Owner owner(CalmRequest request) {
    return new Owner(request.exchange().principal().tenant(), agent(request));
  }

  private static AgentId agent(CalmRequest request) {
    return new AgentId(request.path("agentId"));
  }
}
