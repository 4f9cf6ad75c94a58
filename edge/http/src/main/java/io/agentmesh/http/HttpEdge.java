package io.agentmesh.http;

import io.agentmesh.http.contract.ContractCheck;
import io.agentmesh.http.door.DoorVerticle;
import io.agentmesh.http.door.Hall;
import io.agentmesh.http.door.Handlers;
import io.agentmesh.http.door.Limits;
import io.agentmesh.http.exchange.Outflow;
import io.agentmesh.http.push.Pusher;
import io.agentmesh.http.resource.Reporting;
import io.agentmesh.http.resource.node.HealthResource;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.http.route.Handling;
import io.agentmesh.http.route.Resources;
import io.agentmesh.http.route.Route;
import io.agentmesh.http.route.RouteTree;
import io.agentmesh.http.route.Routes;
import io.agentmesh.http.tls.TlsMaterial;
import io.agentmesh.http.tls.TlsOptions;
import io.agentmesh.http.tls.TlsReload;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP server of a node. It listens when {@link #start} returns; the contract is read in the
 * background, and the first requests that need it wait for it.
 */
public final class HttpEdge implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final long CARE_MILLIS = 500;

  private final Vertx vertx;
  private final ExecutorService threads;
  private final Queue<DoorVerticle> doors = new ConcurrentLinkedQueue<>();
  private final AtomicInteger port = new AtomicInteger();
  private final Resources resources;
  private final Upgrades upgrades;
  private final Pusher pusher;

  private HttpEdge(
      Vertx vertx, ExecutorService threads, Resources resources, Upgrades upgrades, Pusher pusher) {
    this.vertx = vertx;
    this.threads = threads;
    this.resources = resources;
    this.upgrades = upgrades;
    this.pusher = pusher;
  }

  /** Starts to listen; fails when the address is taken. */
  public static HttpEdge start(EdgeOptions options, EdgeParts parts) {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    HealthResource health = new HealthResource(parts.node().version(), parts.health()::components);
    Vertx vertx = VertxSettings.vertx(options);
    Pusher pusher = new Pusher(vertx, parts.mesh(), parts.relay(), parts.pushing());
    Reporting reporting = new Reporting(parts.mesh(), parts.relay(), parts.authenticator()::denial);
    Resources resources =
        Resources.of(
            reporting,
            new Receipts(
                parts.ledgers(),
                parts.limits().waits(),
                exchange -> reporting.denial(exchange) != null,
                threads),
            parts.limits().waits(),
            parts.listings(),
            parts.node().weights(),
            health,
            parts.backups(),
            parts.encryption(),
            parts.policies(),
            parts.levels(),
            parts.faults(),
            pusher,
            parts.schemas(),
            parts.ledgers(),
            parts.root(),
            parts.witness(),
            parts.alerts(),
            parts.metering().source());
    Outflow outflow = new Outflow(options.maxUntakenBytes());
    Upgrades upgrades = parts.upgrades().open(vertx, outflow);
    HttpEdge edge = new HttpEdge(vertx, threads, resources, upgrades, pusher);
    try {
      edge.listen(options, parts, outflow);
      pusher.begin();
      return edge;
    } catch (RuntimeException e) {
      edge.release();
      throw e;
    }
  }

  private void listen(EdgeOptions options, EdgeParts parts, Outflow outflow) {
    CompletableFuture<ContractCheck> contract = new CompletableFuture<>();
    Handlers handlers = new Handlers(parts.mesh(), contract::join, threads);
    List<Route> table = new ArrayList<>(Routes.of(resources));
    table.add(Routes.partsOfThePage(resources));
    Limits limits =
        new Limits(
            options.maxBodyBytes(),
            options.maxConnections(),
            options.idleTimeout().toNanos(),
            options.requestTimeout().toNanos());
    Hall hall =
        new Hall(
            limits,
            new AtomicInteger(),
            outflow,
            new RouteTree(table),
            parts.authenticator(),
            parts.limits(),
            upgrades::handle,
            handlers,
            parts.requests(),
            parts.metering().requests(),
            parts.tracing());
    TlsOptions encrypted = options.tls();
    TlsMaterial tls = encrypted == null ? null : TlsMaterial.read(vertx, encrypted);
    HttpServerOptions server = VertxSettings.server(options, tls);
    parts.upgrades().prepare(server);
    await(
        vertx.deployVerticle(
            () -> {
              DoorVerticle door = new DoorVerticle(hall, server, port::set);
              doors.add(door);
              return door;
            },
            new DeploymentOptions().setInstances(options.eventLoops())));
    if (encrypted != null && tls != null) {
      TlsReload.begin(
          vertx, encrypted, tls, threads, next -> doors.forEach(door -> door.encryptBy(next)));
    }
    vertx.setPeriodic(CARE_MILLIS, _ -> resources.leases().lookAfter());
    threads.execute(() -> makeReady(table, contract));
  }

  /** What would delay the start is done right after it. */
  private static void makeReady(List<Route> table, CompletableFuture<ContractCheck> contract) {
    try {
      for (Route route : table) {
        if (route.handling() instanceof Handling.Hot(var hot)) {
          hot.warmUp();
        }
      }
      contract.complete(ContractCheck.load());
    } catch (RuntimeException | Error e) {
      contract.completeExceptionally(e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return port.get();
  }

  /** From now on the node is not ready, and nobody waits for work any more. */
  public void drain() {
    resources.health().drain();
    resources.leases().drain();
    resources.requests().drain();
    resources.events().drain();
    resources.receipts().drain();
  }

  /** Takes nothing new, answers what was asked, ends the sessions, and stops. */
  @Override
  public void close() {
    close(CLOSE_WITHIN);
  }

  /** Closes within the time. */
  public void close(Duration within) {
    drain();
    CompletableFuture<Void> pushed = pusher.drain(within);
    upgrades.close(within);
    List<Future<?>> ending = new ArrayList<>();
    for (DoorVerticle door : doors) {
      ending.add(door.shutdown(within.toMillis()));
    }
    pushed.join();
    await(Future.join(ending).otherwiseEmpty());
    release();
  }

  private void release() {
    threads.shutdown();
    pusher.close();
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
