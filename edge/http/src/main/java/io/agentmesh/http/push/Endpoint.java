package io.agentmesh.http.push;

import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import io.agentmesh.outbound.TargetUrl;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The webhook of one agent. It asks the mesh for as much as may be under way, brings it, and says
 * what came of it. While its circuit is open it asks for nothing, so nothing is tried in vain; then
 * it sends probes until enough of them are taken. Owned by the loop of the pusher, but for what it
 * shows.
 */
final class Endpoint {
  private static final long ATTACH_AGAIN_MILLIS = 1000;

  private final Surroundings around;
  private final Owner owner;
  private final Telling telling;
  private final Deque<Push> waiting = new ArrayDeque<>();
  private Webhook webhook;
  private TargetUrl target;
  private Circuit circuit;
  private @Nullable Attachment attachment;
  private int period;
  private int underWay;
  private boolean closed;
  private volatile Standing standing = Standing.FRESH;

  Endpoint(Surroundings around, Owner owner, Webhook webhook) {
    this.around = around;
    this.owner = owner;
    this.telling = new Telling(around, owner);
    this.webhook = webhook;
    this.target = TargetUrl.parse(webhook.url());
    this.circuit = new Circuit(around.options());
  }

  /** How its calls went; for any thread. */
  Standing standing() {
    return standing;
  }

  int underWay() {
    return underWay;
  }

  /** Begins; one that was unreachable when the node stopped is probed first. */
  void begin(boolean unreachable) {
    if (unreachable) {
      circuit.beginProbing();
      show();
      probe(period);
    } else {
      attach(period);
    }
  }

  /** The webhook is another now: one that moved starts afresh. */
  void change(Webhook next) {
    boolean moved = !next.url().equals(webhook.url());
    webhook = next;
    if (moved) {
      stop();
      target = TargetUrl.parse(next.url());
      circuit = new Circuit(around.options());
      show();
      attach(period);
    }
  }

  /** Nothing more is brought; what is under way ends. */
  void close() {
    closed = true;
    stop();
  }

  private void attach(int of) {
    if (closed || of != period || attachment != null || !circuit.closed()) {
      return;
    }
    int most = around.options().perWebhook();
    try {
      attachment =
          around.attach(
              owner,
              new PushReceiver(
                  owner.agent(), around::post, push -> take(of, push), () -> ended(of)),
              most,
              most);
    } catch (MeshUnavailable e) {
      around.later(ATTACH_AGAIN_MILLIS, () -> attach(of));
    }
  }

  /** The mesh is asked for nothing more; what waits goes back. */
  private void stop() {
    period++;
    Attachment held = attachment;
    attachment = null;
    if (held != null) {
      held.detach();
    }
    while (!waiting.isEmpty()) {
      telling.giveBack(waiting.removeFirst());
    }
  }

  /** The mesh sent the receiver away, with its tenant perhaps; it may come back. */
  private void ended(int of) {
    if (of == period) {
      stop();
      int next = period;
      around.later(ATTACH_AGAIN_MILLIS, () -> attach(next));
    }
  }

  private void take(int of, Push push) {
    if (of != period) {
      telling.giveBack(push);
      return;
    }
    waiting.addLast(push);
    goOn();
  }

  /** Brings what waits, as much as may be under way. */
  void goOn() {
    while (!waiting.isEmpty() && underWay < around.options().perWebhook()) {
      boolean first = underWay == 0;
      if (!first && !around.pool().take(this)) {
        return;
      }
      bring(waiting.removeFirst(), !first);
    }
  }

  private void bring(Push push, boolean pooled) {
    long left = push.deadline() / 1000 - Instant.now().toEpochMilli();
    boolean tooLate =
        push instanceof Push.OfDelivery ? left < around.options().longestMillis() : left <= 0;
    if (tooLate) {
      telling.giveBack(push);
      credit(push);
      if (pooled) {
        around.pool().giveBack();
      }
      return;
    }
    underWay++;
    int of = period;
    around
        .caller()
        .call(
            owner,
            webhook,
            target,
            push,
            result -> {
              underWay--;
              settle(of, push, result);
              if (pooled) {
                around.pool().giveBack();
              }
              goOn();
            });
  }

  private void settle(int of, Push push, PushResult result) {
    switch (result) {
      case PushResult.Taken _ -> {
        telling.taken(push);
        if (of == period) {
          circuit.succeeded(Instant.now());
          credit(push);
        }
      }
      case PushResult.Failed(_, String reason, long pause) -> {
        telling.failed(push, reason, pause);
        if (of == period) {
          failed(push, reason, pause);
        }
      }
      case PushResult.Gone(String reason) -> {
        telling.failed(push, reason, 0);
        if (of == period) {
          gone(reason);
        }
      }
    }
    show();
  }

  private void failed(Push push, String reason, long pause) {
    circuit.failed(Instant.now(), reason);
    if (circuit.open()) {
      stop();
      telling.circuit(
          false, circuit.standing().failuresInARow() + " pushes failed in a row: " + reason);
      probeLater();
    } else if (pause > 0) {
      stop();
      int next = period;
      around.later(pause, () -> attach(next));
    } else {
      credit(push);
    }
  }

  private void gone(String reason) {
    circuit.failed(Instant.now(), reason);
    stop();
    telling.gone(webhook.url(), reason);
  }

  private void probeLater() {
    int of = period;
    around.later(Math.max(1, circuit.opensFor().toMillis()), () -> probe(of));
  }

  private void probe(int of) {
    if (closed || of != period) {
      return;
    }
    if (!circuit.admitsProbe()) {
      probeLater();
      return;
    }
    show();
    around
        .caller()
        .call(
            owner,
            webhook,
            target,
            new Push.OfTest(owner.agent(), UUID.randomUUID()),
            result -> {
              if (of == period && !closed) {
                probed(of, result);
                show();
              }
            });
  }

  private void probed(int of, PushResult result) {
    switch (result) {
      case PushResult.Taken _ -> {
        circuit.succeeded(Instant.now());
        if (circuit.closed()) {
          telling.circuit(true, "its webhook is reached again");
          attach(of);
        } else {
          probe(of);
        }
      }
      case PushResult.Failed(_, String reason, _) -> {
        circuit.failed(Instant.now(), reason);
        probeLater();
      }
      case PushResult.Gone(String reason) -> gone(reason);
    }
  }

  private void credit(Push push) {
    Attachment to = attachment;
    if (to == null) {
      return;
    }
    boolean task = push instanceof Push.OfTask;
    try {
      to.credit(task ? 0 : 1, task ? 1 : 0);
    } catch (MeshUnavailable e) {
      int of = period;
      around.later(
          ATTACH_AGAIN_MILLIS,
          () -> {
            if (of == period) {
              credit(push);
            }
          });
    }
  }

  private void show() {
    standing = circuit.standing();
  }
}
