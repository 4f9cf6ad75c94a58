package io.agentmesh.client.rest;

import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.rest.access.Calls;
import io.agentmesh.client.rest.stream.EventReader;
import io.agentmesh.client.transport.Endpoint;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/** Blocking JSON over HTTP; what is safe to repeat is repeated when its answer is lost. */
final class Http implements Calls, AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient client;
  private final MeshOptions options;

  Http(MeshOptions options) {
    this.options = options;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(options.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER);
    if (!options.tls().isNone()) {
      builder.sslContext(options.tls().context());
    }
    this.client = builder.build();
  }

  @Override
  public <T> T get(String path, Class<T> type) {
    return read(send(request(path).GET(), true), type);
  }

  <T> Page<T> page(String path, Query query, Class<T> item) {
    HttpResponse<byte[]> answer = send(request(path + query.text()).GET(), true);
    check(answer);
    JavaType page = WireJson.tolerant().getTypeFactory().constructParametricType(Page.class, item);
    try {
      return WireJson.tolerant().readValue(answer.body(), page);
    } catch (JacksonException broken) {
      throw unreadable(Page.class);
    }
  }

  @Override
  public <T> List<T> all(String path, Class<T> item) {
    return page(path, Query.all(), item).items();
  }

  @Override
  public <T> Stream<T> stream(String path, Class<T> item) {
    return stream(path, Query.all(), item);
  }

  /** Every item of every page, fetched as the stream gets to it. */
  <T> Stream<T> stream(String path, Query query, Class<T> item) {
    return Stream.iterate(
            Optional.of(page(path, query, item)),
            Optional::isPresent,
            page -> page.map(Page::nextCursor).map(next -> page(path, query.cursor(next), item)))
        .flatMap(page -> page.orElseThrow().items().stream());
  }

  @Override
  public <T> T post(String path, Class<T> type) {
    return read(send(request(path).POST(HttpRequest.BodyPublishers.noBody()), false), type);
  }

  @Override
  public <T> T post(String path, Object body, Class<T> type) {
    return read(send(request(path).POST(json(body)), false), type);
  }

  /** Posts what the key makes safe to repeat. */
  <T> T post(String path, Object body, String idempotencyKey, Class<T> type) {
    HttpRequest.Builder request =
        request(path).POST(json(body)).header("Idempotency-Key", idempotencyKey);
    return read(send(request, true), type);
  }

  /** The same, and asks for the receipt in the answer, which may take that much longer. */
  <T> T post(String path, Object body, String idempotencyKey, Duration receiptWait, Class<T> type) {
    HttpRequest.Builder request =
        request(path)
            .POST(json(body))
            .header("Idempotency-Key", idempotencyKey)
            .header("Prefer", "receipt, wait=" + receiptWait.toSeconds())
            .timeout(options.requestTimeout().plus(receiptWait));
    return read(send(request, true), type);
  }

  @Override
  public <T> T put(String path, Object body, String etag, Class<T> type) {
    HttpRequest.Builder request = request(path).PUT(json(body)).header("If-Match", etag);
    return read(send(request, false), type);
  }

  @Override
  public <T> T put(String path, Object body, Class<T> type) {
    return read(send(request(path).PUT(json(body)), false), type);
  }

  @Override
  public void delete(String path) {
    check(send(request(path).DELETE(), false));
  }

  /** Gets what is told in the body whatever the status. */
  <T> T getAnyway(String path, Class<T> type) {
    HttpResponse<byte[]> answer = send(request(path).GET(), true);
    return answer.statusCode() == 503 ? parse(answer.body(), type) : read(answer, type);
  }

  /** Reads a stream of events to its end; a connection that breaks is an end of it. */
  EventReader.End events(String path, String lastId, EventReader reader) {
    HttpRequest.Builder request =
        request(path).setHeader("Accept", "text/event-stream, application/problem+json").GET();
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    try {
      HttpResponse<Stream<String>> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = answer.body()) {
        if (answer.statusCode() != 200) {
          byte[] problem = lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
          throw Problems.exception(Problems.of(answer.statusCode(), problem));
        }
        return reader.read(lines);
      }
    } catch (IOException | UncheckedIOException broken) {
      return new EventReader.End("broken", String.valueOf(broken.getMessage()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new MeshException.Unavailable("interrupted while watching");
    }
  }

  static String segment(String text) {
    return "/" + Query.encode(text);
  }

  private HttpRequest.Builder request(String path) {
    String base = options.url().toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(options.requestTimeout())
            .header("Authorization", options.authorization())
            .header("Accept", "application/json, application/problem+json")
            .header("Content-Type", "application/json");
    String trace = options.trace().traceparent();
    if (!trace.isEmpty()) {
      request.header("traceparent", trace);
    }
    return options.delegation().isEmpty()
        ? request
        : request.header(Endpoint.DELEGATION, options.delegation());
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofByteArray(WireJson.strict().writeValueAsBytes(body));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder builder, boolean repeatable) {
    HttpRequest request = builder.build();
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == ATTEMPTS || !repeatable;
      try {
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (last || answer.statusCode() != 502 && answer.statusCode() != 504) {
          return answer;
        }
      } catch (ConnectException | HttpConnectTimeoutException nobody) {
        throw new MeshException.Unavailable("nobody answers at " + options.url());
      } catch (IOException lost) {
        if (last) {
          throw lost(request, lost);
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new MeshException.UnknownOutcome("interrupted while waiting for the answer");
      }
      pause(attempt);
    }
  }

  private MeshException lost(HttpRequest request, IOException lost) {
    String what = request.method() + " " + request.uri().getPath() + ": " + lost.getMessage();
    return "GET".equals(request.method())
        ? new MeshException.Unavailable(what)
        : new MeshException.UnknownOutcome(what);
  }

  static void pause(int attempt) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.multipliedBy(attempt).toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new MeshException.UnknownOutcome("interrupted before asking again");
    }
  }

  private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
    check(answer);
    return parse(answer.body(), type);
  }

  private static void check(HttpResponse<byte[]> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw Problems.exception(Problems.of(answer.statusCode(), answer.body()));
    }
  }

  private static <T> T parse(byte[] body, Class<T> type) {
    try {
      return WireJson.tolerant().readValue(body, type);
    } catch (JacksonException broken) {
      throw unreadable(type);
    }
  }

  private static MeshException unreadable(Class<?> type) {
    return new MeshException.UnknownOutcome("the answer is no JSON of " + type.getSimpleName());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
