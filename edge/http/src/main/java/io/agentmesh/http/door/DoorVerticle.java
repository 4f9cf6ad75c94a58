package io.agentmesh.http.door;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop with its door. */
public final class DoorVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DoorVerticle.class);
  private static final long SWEEP_MILLIS = 500;

  private final Hall hall;
  private final HttpServerOptions options;
  private final IntConsumer listening;
  private volatile @Nullable HttpServer server;

  /** Tells the port when it listens. */
  public DoorVerticle(Hall hall, HttpServerOptions options, IntConsumer listening) {
    this.hall = hall;
    this.options = options;
    this.listening = listening;
  }

  @Override
  public Future<?> start() {
    Lines lines = new Lines(hall.connections(), hall.limits(), hall.outflow());
    Door door = new Door(context, lines, hall);
    BrokenRequests broken = new BrokenRequests();
    vertx.setPeriodic(SWEEP_MILLIS, _ -> lines.sweep());
    HttpServer opened =
        vertx
            .createHttpServer(options)
            .connectionHandler(lines::opened)
            .invalidRequestHandler(broken::take)
            .exceptionHandler(e -> LOG.debug("a connection failed", e))
            .requestHandler(door::take);
    server = opened;
    return opened.listen().onSuccess(s -> listening.accept(s.actualPort()));
  }

  /** From now on new connections are encrypted like this; from any thread. */
  public void encryptBy(ServerSSLOptions next) {
    HttpServer opened = server;
    if (opened != null) {
      var _ =
          opened
              .updateSSLOptions(next)
              .onFailure(e -> LOG.error("the certificate can not be exchanged", e));
    }
  }

  /** Takes no new connections and lets what is being answered end. */
  public Future<Void> shutdown(long millis) {
    HttpServer opened = server;
    return opened == null
        ? Future.succeededFuture()
        : opened.shutdown(millis, TimeUnit.MILLISECONDS);
  }
}
