package io.agentmesh.http.push;

import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import java.util.concurrent.CompletableFuture;

/** What may be asked of whoever calls the webhooks. Safe for any thread. */
public interface Webhooks {
  /** Checks a URL before it is set; the message of the exception names the rule it breaks. */
  void admit(String url);

  /** How the calls of an agent's webhook went. */
  Standing standing(Owner owner);

  /** The secret of a webhook, for the one time that it is shown. */
  String secret(Owner owner, Webhook webhook);

  /** Until when the secret before signs as well, in microseconds; 0 when there is none. */
  long previousUntil(Webhook webhook);

  /** Calls a webhook with nothing in hand, whatever its circuit, and says what came of it. */
  CompletableFuture<Tried> test(Owner owner, Webhook webhook);

  /** What came of a test: the status of the answer or 0, what went wrong or "". */
  record Tried(int status, String failure, long millis) {}
}
