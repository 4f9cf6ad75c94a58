package io.agentmesh.http.push;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mesh is told of the pushes to one agent. Used on the loop of the pusher. */
final class Telling {
  private final Surroundings around;
  private final Owner owner;

  Telling(Surroundings around, Owner owner) {
    this.around = around;
    this.owner = owner;
  }

  /** It was taken. */
  void taken(Push push) {
    tell(push, push.taken());
  }

  /** It was not; a pause of 0 means the usual backoff. */
  void failed(Push push, String reason, long pauseMillis) {
    tell(push, push.failed(reason, pauseMillis > 0 ? pauseMillis : -1));
  }

  /** It was not tried. */
  void giveBack(Push push) {
    tell(push, push.untried());
  }

  /** The circuit opened or closed. */
  void circuit(boolean closed, String reason) {
    around.tell(origin("", ""), new WebhookCommand.NoteCircuit(owner.agent(), closed, reason));
  }

  /** There will never be anybody at the URL again. */
  void gone(String url, String reason) {
    around.tell(
        origin("", ""),
        new WebhookCommand.DisableWebhook(owner.agent(), url, "the webhook is gone: " + reason));
  }

  private void tell(Push push, @Nullable Command command) {
    if (command != null) {
      around.tell(origin(push.id(), push.traceparent()), command);
    }
  }

  private Origin origin(String requestId, String traceparent) {
    Principal webhooks =
        new Principal(owner.tenant(), "webhook", Principal.Kind.SYSTEM, List.of(), List.of());
    return new Origin(webhooks, requestId, traceparent, "", "");
  }
}
