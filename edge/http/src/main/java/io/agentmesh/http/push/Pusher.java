package io.agentmesh.http.push;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.webhook.Webhook;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.webhook.WebhookDirectory.Owner;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.outbound.TargetUrl;
import io.agentmesh.resilience.chaos.Faults;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Pushes to the webhooks of all agents, each as if it were the session of its agent. What it keeps
 * belongs to one event loop; names are looked up and bodies are written on a few threads of its
 * own.
 */
public final class Pusher implements Webhooks, Surroundings, AutoCloseable {
  /** What pushing needs beside the mesh: figures, secrets, the release, faults on purpose. */
  public record Setup(PushOptions options, SigningSecrets secrets, String release, Faults faults) {}

  private static final int PREPARING_THREADS = 8;
  private static final int PREPARING_QUEUE = 20_000;
  private static final long TELL_AGAIN_MILLIS = 250;

  private final Mesh mesh;
  private final EffectsRelay relay;
  private final Context loop;
  private final Setup setup;
  private final NodePool pool;
  private final Caller caller;
  private final ThreadPoolExecutor preparing;
  private final Map<Owner, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final Map<Owner, CompletableFuture<Tried>> tests = new HashMap<>();
  private boolean closed;

  /** Of a mesh; nothing is pushed before {@link #begin}. */
  public Pusher(Vertx vertx, Mesh mesh, EffectsRelay relay, Setup setup) {
    this.mesh = mesh;
    this.relay = relay;
    this.setup = setup;
    this.loop = vertx.getOrCreateContext();
    this.pool = new NodePool(setup.options().pool());
    this.preparing =
        new ThreadPoolExecutor(
            PREPARING_THREADS,
            PREPARING_THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(PREPARING_QUEUE),
            Thread.ofPlatform().daemon().name("webhook-", 0).factory());
    preparing.allowCoreThreadTimeOut(true);
    this.caller =
        new Caller(
            vertx,
            loop,
            setup.options(),
            setup.secrets(),
            preparing,
            "AgentMesh/" + setup.release(),
            mesh.opening(),
            setup.faults());
  }

  /** Begins to push to every webhook that there is, and to those that come. */
  public void begin() {
    mesh.webhooks().listen(owner -> post(() -> changed(owner)));
  }

  private void changed(Owner owner) {
    Webhook webhook = mesh.webhooks().find(owner);
    Endpoint known = endpoints.get(owner);
    if (webhook == null || !webhook.active()) {
      if (known != null) {
        endpoints.remove(owner);
        known.close();
      }
    } else if (known != null) {
      known.change(webhook);
    } else if (!closed) {
      Endpoint fresh = new Endpoint(this, owner, webhook);
      endpoints.put(owner, fresh);
      begin(owner, fresh);
    }
  }

  private void begin(Owner owner, Endpoint fresh) {
    try {
      var _ =
          mesh.read(
                  Principal.system(owner.tenant()),
                  Permission.AGENT_READ,
                  tenant -> {
                    Agent agent = tenant.agents().find(owner.agent());
                    return agent != null && agent.isUnreachable();
                  })
              .handle((unreachable, _) -> Boolean.TRUE.equals(unreachable))
              .thenAccept(unreachable -> post(() -> fresh.begin(unreachable)));
    } catch (MeshUnavailable e) {
      later(TELL_AGAIN_MILLIS, () -> begin(owner, fresh));
    }
  }

  @Override
  public void admit(String url) {
    caller.guard().admit(url);
  }

  @Override
  public Standing standing(Owner owner) {
    Endpoint endpoint = endpoints.get(owner);
    return endpoint == null ? Standing.FRESH : endpoint.standing();
  }

  @Override
  public String secret(Owner owner, Webhook webhook) {
    return setup.secrets().shown(owner, webhook);
  }

  @Override
  public long previousUntil(Webhook webhook) {
    return setup.secrets().previousUntil(webhook);
  }

  /** Whoever tests what is being tested already gets the same result. */
  @Override
  public CompletableFuture<Tried> test(Owner owner, Webhook webhook) {
    CompletableFuture<Tried> result = new CompletableFuture<>();
    post(() -> {
      CompletableFuture<Tried> running = tests.get(owner);
      if (running != null) {
        var _ = running.thenAccept(result::complete);
        return;
      }
      tests.put(owner, result);
      Instant begun = Instant.now();
      caller.call(
          owner,
          webhook,
          TargetUrl.parse(webhook.url()),
          new Push.OfTest(owner.agent(), UUID.randomUUID()),
          how -> {
            tests.remove(owner);
            long millis = Duration.between(begun, Instant.now()).toMillis();
            result.complete(
                switch (how) {
                  case PushResult.Taken(int status) -> new Tried(status, "", millis);
                  case PushResult.Failed(int status, String reason, _) ->
                      new Tried(status, reason, millis);
                  case PushResult.Gone(String reason) -> new Tried(410, reason, millis);
                });
          });
    });
    return result;
  }

  @Override
  public void post(Runnable what) {
    relay.post(loop, what);
  }

  @Override
  public void later(long millis, Runnable what) {
    loop.owner().setTimer(millis, _ -> loop.runOnContext(_ -> what.run()));
  }

  @Override
  public Attachment attach(Owner owner, PushReceiver receiver, int deliveries, int tasks) {
    return mesh.attach(owner.tenant(), owner.agent(), receiver, deliveries, tasks);
  }

  @Override
  public void tell(Origin origin, Command command) {
    try {
      var _ = mesh.call(origin, command);
    } catch (MeshUnavailable e) {
      if (!closed) {
        later(TELL_AGAIN_MILLIS, () -> tell(origin, command));
      }
    }
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public NodePool pool() {
    return pool;
  }

  @Override
  public PushOptions options() {
    return setup.options();
  }

  /** Asks for nothing more; completes when nothing is under way, at the latest after the time. */
  public CompletableFuture<Void> drain(Duration within) {
    CompletableFuture<Void> idle = new CompletableFuture<>();
    loop.runOnContext(_ -> {
      closed = true;
      endpoints.values().forEach(Endpoint::close);
      awaitIdle(idle);
    });
    return idle.completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void awaitIdle(CompletableFuture<Void> idle) {
    if (endpoints.values().stream().allMatch(e -> e.underWay() == 0)) {
      idle.complete(null);
    } else if (!idle.isDone()) {
      later(10, () -> awaitIdle(idle));
    }
  }

  @Override
  public void close() {
    preparing.shutdownNow();
  }
}
