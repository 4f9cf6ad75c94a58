package io.agentmesh.client.transport;

import io.agentmesh.client.error.Problems;
import io.agentmesh.wire.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lines over Vert.x: compression off, messages up to 16 MiB, one loop for all lines. */
public final class VertxTransport implements Transport {

  private static final int MAX_MESSAGE_BYTES = 16 << 20;

  private final Endpoint endpoint;
  private final VertxLoop loop;
  private final WebSocketClient client;

  public VertxTransport(Endpoint endpoint) {
    this.endpoint = endpoint;
    VertxInternal vertx = SharedVertx.get();
    this.loop = new VertxLoop(vertx.createEventLoopContext());
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(MAX_MESSAGE_BYTES)
                .setMaxMessageSize(MAX_MESSAGE_BYTES)
                .setMaxConnections(4)
                .setClosingTimeout(2)
                .setConnectTimeout(Math.toIntExact(endpoint.connectTimeout().toMillis()))
                .setSsl(endpoint.isEncrypted())
                .setTrustOptions(endpoint.tls().trust())
                .setKeyCertOptions(endpoint.tls().identity())
                .setVerifyHost(true));
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public void open(LineListener listener) {
    loop.execute(() -> {
      WebSocketConnectOptions request;
      try {
        request = request();
      } catch (RuntimeException nothingToShow) {
        listener.unreachable("there is nothing to show who asks: " + nothingToShow.getMessage());
        return;
      }
      client
          .connect(request)
          .onSuccess(socket -> listener.opened(new VertxLine(socket, listener)))
          .onFailure(failure -> failed(failure, listener));
    });
  }

  private WebSocketConnectOptions request() {
    WebSocketConnectOptions request = new WebSocketConnectOptions();
    request.setHost(endpoint.url().getHost()).setPort(endpoint.port()).setURI(Endpoint.PATH);
    request.setTimeout(endpoint.connectTimeout().toMillis());
    request
        .addSubProtocol(Endpoint.SUBPROTOCOL)
        .addHeader("Authorization", endpoint.authorization().get());
    if (!endpoint.delegation().isEmpty()) {
      request.addHeader(Endpoint.DELEGATION, endpoint.delegation());
    }
    return request;
  }

  private static void failed(Throwable failure, LineListener listener) {
    if (failure instanceof UpgradeRejectedException rejected) {
      listener.refused(problem(rejected));
      return;
    }
    String reason = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    listener.unreachable(reason);
  }

  private static Problem problem(UpgradeRejectedException rejected) {
    @Nullable Buffer body = rejected.getBody();
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    Problem problem = Problems.of(rejected.getStatus(), bytes);
    String retryAfter = rejected.getHeaders().get("Retry-After");
    if (problem.retryAfterMillis() == null
        && retryAfter != null
        && retryAfter.matches("\\d{1,6}")) {
      return problem.withRetryAfterMillis(Long.parseLong(retryAfter) * 1000);
    }
    return problem;
  }

  @Override
  public void close() {
    client.close();
  }
}
