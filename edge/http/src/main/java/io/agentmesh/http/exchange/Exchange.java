package io.agentmesh.http.exchange;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.trace.Span;
import io.agentmesh.http.limit.Standing;
import io.agentmesh.http.metrics.Measure;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.wire.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its one answer. Everything but {@link #answer}, {@link #failed} and {@link
 * #onAbandoned} belongs to the event loop; only the first answer counts.
 */
public final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int LONGEST_AGENT = 256;
  private static final int LONGEST_PATH = 2048;

  /** Answers up to so many bytes leave whatever waits: sockets have room for that. */
  private static final int SMALL = 4096;

  private final HttpServerRequest request;
  private final Context context;
  private final Arrival arrival;
  private @Nullable Principal principal;
  private @Nullable Standing standing;
  private String policies = "";
  private byte[] body = {};
  private boolean answered;
  private boolean streaming;
  private volatile boolean waits;

  /** Of a request on its event loop's context, whose answer leaves by the arrival.outlet(). */
  public Exchange(HttpServerRequest request, Context context, Arrival arrival) {
    this.request = request;
    this.context = context;
    this.arrival = arrival;
  }

  /** The request itself. */
  public HttpServerRequest request() {
    return request;
  }

  /** The event loop's own context, which answers must come back to. */
  public Context context() {
    return context;
  }

  /** How long it takes. */
  public Measure measure() {
    return arrival.measure();
  }

  /** The name of the request. */
  public String requestId() {
    return arrival.requestId();
  }

  /** The address it came from. */
  public String sourceIp() {
    return arrival.sourceIp();
  }

  /** Decoded parameters of the path. */
  public Map<String, String> pathParameters() {
    return arrival.pathParameters();
  }

  /** The value of a header, or null. */
  public @Nullable String header(CharSequence name) {
    return request.headers().get(name);
  }

  /** The body as it came. */
  public byte[] body() {
    return body;
  }

  /** Takes the body in. */
  public void took(byte[] whole) {
    body = whole;
  }

  /** Takes in who sends it. */
  public void by(Principal who) {
    principal = who;
  }

  /** Takes in how its sender stands with the limits, which the answer tells. */
  public void stands(Standing now, String limits) {
    standing = now;
    policies = limits;
  }

  /** Who sends it; known on every route that is not open. */
  public Principal principal() {
    return Objects.requireNonNull(principal, "an open route has no principal");
  }

  /** Who sends it, or null while nobody is known. */
  public @Nullable Principal caller() {
    return principal;
  }

  /** The request as the origin of commands. */
  public Origin origin(String traceparent) {
    return new Origin(principal(), requestId(), traceparent, sourceIp(), userAgent());
  }

  /** What its sender says it is, "" for nothing. */
  public String userAgent() {
    return clipped(Objects.requireNonNullElse(header(HttpHeaders.USER_AGENT), ""), LONGEST_AGENT);
  }

  /** The traceparent of what follows from it, "" for none. */
  public String traceparent() {
    return arrival.span().traceparent();
  }

  /** What is written down of it. */
  public Span span() {
    return arrival.span();
  }

  /** Has something done when the caller goes away before it was answered. */
  public void onAbandoned(Runnable what) {
    waits = true;
    context.runOnContext(_ -> {
      if (request.response().closed()) {
        what.run();
      } else {
        request.response().closeHandler(_ -> what.run());
      }
    });
  }

  /** Whether it is answered late by intent, since its caller wants to wait, or goes on and on. */
  public boolean waits() {
    return waits || streaming;
  }

  /** Whether the caller is gone or was answered already. */
  public boolean over() {
    return answered || request.response().closed();
  }

  /** Answers. */
  public void answer(Answer wanted) {
    Answer answer = fitting(wanted);
    if (((ContextInternal) context).inThread()) {
      write(answer);
    } else {
      context.runOnContext(_ -> write(answer));
    }
  }

  /** Answers with a problem. */
  public void answer(Problem problem) {
    answer(Answer.problem(told(problem)));
  }

  /** Answers with a problem and a header that belongs to it. */
  public void answer(Problem problem, Answer.Header header) {
    answer(Answer.problem(told(problem)).with(header.name(), header.value().toString()));
  }

  private Problem told(Problem problem) {
    String trace = traceparent();
    return problem.within(
        clipped(String.valueOf(request.path()), LONGEST_PATH),
        requestId(),
        trace.isEmpty() ? null : Traces.traceId(trace));
  }

  /** Answers with what a failure comes to; a defect is logged, once. */
  public void failed(Throwable failure) {
    Problem meant = Failures.of(failure);
    if (meant == null) {
      LogScope.during(this, () -> LOG.error("request {} failed", requestId(), failure));
    }
    answer(meant == null ? Problems.internal() : meant);
  }

  /**
   * Begins an answer that goes on, on the event loop; null when there is nobody to go on for. Ends
   * with {@link #close}.
   */
  public @Nullable HttpServerResponse open(String contentType) {
    HttpServerResponse response = request.response();
    if (answered || response.closed()) {
      return null;
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      write(new Answer(200, contentType, Buffer.buffer(0), List.of()));
      return null;
    }
    answered = true;
    streaming = true;
    arrival.measure().answered(200, traceparent());
    response.setChunked(true);
    tellAlways(response).set(HttpHeaders.CONTENT_TYPE, contentType);
    return response;
  }

  /** Ends the connection at once, as its client does not take what is written. */
  public void sever() {
    arrival.outlet().sever();
  }

  /** The answer that went on is over. */
  public void close() {
    if (streaming) {
      streaming = false;
      arrival.outlet().answered();
    }
  }

  private void write(Answer answer) {
    HttpServerResponse response = request.response();
    int length = answer.body().length();
    if (answered || response.closed()) {
      release(length);
      return;
    }
    answered = true;
    arrival.outlet().answered();
    arrival.measure().answered(answer.status(), traceparent());
    response.setStatusCode(answer.status());
    var headers = tellAlways(response);
    for (Answer.Header header : answer.headers()) {
      headers.set(header.name(), header.value());
    }
    Buffer bytes = answer.body();
    if (!answer.contentType().isEmpty()) {
      headers.set(HttpHeaders.CONTENT_TYPE, answer.contentType());
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      release(length);
      headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
      response.end();
    } else if (length == 0) {
      response.end();
    } else if (length <= SMALL) {
      response.end(bytes);
    } else {
      arrival.outlet().wrote(length);
      response.end(bytes).onComplete(_ -> arrival.outlet().took(length));
    }
  }

  /** The headers of every answer. */
  private MultiMap tellAlways(HttpServerResponse response) {
    MultiMap headers = response.headers();
    headers.set(Headers.REQUEST_ID, requestId());
    headers.set(Headers.NOSNIFF_NAME, Headers.NOSNIFF);
    headers.set(HttpHeaders.CACHE_CONTROL, Headers.NO_STORE);
    Standing now = standing;
    if (now != null) {
      headers.set(Headers.RATE_LIMIT_POLICY, policies);
      headers.set(Headers.RATE_LIMIT, now.header());
    }
    return headers;
  }

  private void release(int length) {
    if (length > SMALL) {
      arrival.outlet().release(length);
    }
  }

  /** The answer, or a problem when too much waits to be taken already. */
  private Answer fitting(Answer wanted) {
    int length = wanted.body().length();
    if (length <= SMALL || arrival.outlet().reserve(length)) {
      return wanted;
    }
    return Answer.problem(told(Problems.tooMuchUntaken()));
  }

  private static String clipped(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
