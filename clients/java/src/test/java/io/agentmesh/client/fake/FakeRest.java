package io.agentmesh.client.fake;

import io.agentmesh.client.MeshOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers HTTP requests with what was prepared, in order, and remembers them. */
public final class FakeRest implements AutoCloseable {

  public static final String KEY = "key-of-the-rest-tests-5d1c2b3a4f61";

  /** A request that came. */
  public record Asked(String line, MultiMap headers, String body) {}

  private record Answer(int status, String body) {}

  private final Vertx vertx = Vertx.vertx();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public FakeRest() {
    this.server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
            .requestHandler(this::handle)
            .listen(0)
            .await();
  }

  public MeshOptions options() {
    return MeshOptions.withApiKey(KEY)
        .url("http://127.0.0.1:" + server.actualPort())
        .requestTimeout(Duration.ofSeconds(5))
        .build();
  }

  public synchronized FakeRest answer(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  /** Takes the request and breaks the connection. */
  public FakeRest drop() {
    return answer(0, "");
  }

  public List<Asked> asked() {
    return asked;
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          asked.add(
              new Asked(
                  request.method() + " " + request.uri(), request.headers(), body.toString()));
          Answer next = next();
          if (next.status() == 0) {
            request.connection().close();
          } else {
            request.response().setStatusCode(next.status()).end(next.body());
          }
        });
  }

  private synchronized Answer next() {
    return answers.remove();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
