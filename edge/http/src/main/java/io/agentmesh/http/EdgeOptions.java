package io.agentmesh.http;

import io.agentmesh.domain.Check;
import io.agentmesh.http.tls.TlsOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the door stands open.
 *
 * @param host address to listen on; only loopback may be without TLS
 * @param port port to listen on, 0 for a free one
 * @param eventLoops threads that read and answer
 * @param maxBodyBytes largest body of a request
 * @param maxHeaderBytes all headers of a request together
 * @param maxRequestLineBytes longest request line
 * @param maxConnections connections at once; more are closed as they come
 * @param idleTimeout silence after which a connection is closed; longer than a long poll
 * @param requestTimeout how long a request, and the first one of a connection to begin, may take to
 *     arrive
 * @param maxUntakenBytes what may wait to be taken by all clients together
 * @param tls how connections are encrypted, or null when they are not
 */
public record EdgeOptions(
    String host,
    int port,
    int eventLoops,
    int maxBodyBytes,
    int maxHeaderBytes,
    int maxRequestLineBytes,
    int maxConnections,
    Duration idleTimeout,
    Duration requestTimeout,
    long maxUntakenBytes,
    @Nullable TlsOptions tls) {
  /** Loopback port 7700; 2 MiB bodies, 16 KiB headers, 10,000 connections, 75 s idle, 20 s slow. */
  public static final EdgeOptions DEFAULT =
      new EdgeOptions(
          "127.0.0.1",
          7700,
          Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 16),
          2 << 20,
          16 << 10,
          8 << 10,
          10_000,
          Duration.ofSeconds(75),
          Duration.ofSeconds(20),
          64L << 20,
          null);

  /** Checks the ranges. */
  public EdgeOptions {
    Check.range("http.port", port, 0, 65_535);
    Check.range("http.event-loops", eventLoops, 1, 256);
    Check.range("http.max-body", maxBodyBytes, 1024, 64 << 20);
    Check.range("http.max-header", maxHeaderBytes, 1024, 1 << 20);
    Check.range("http.max-request-line", maxRequestLineBytes, 256, 1 << 16);
    Check.range("http.max-connections", maxConnections, 1, 1_000_000);
    Check.range("http.idle-timeout", idleTimeout.toMillis(), 1000, 3_600_000);
    Check.range("http.request-timeout", requestTimeout.toMillis(), 100, 600_000);
    Check.range("http.max-untaken", maxUntakenBytes, 8 << 20, 64L << 30);
  }

  /** On another port. */
  public EdgeOptions withPort(int next) {
    return new EdgeOptions(
        host,
        next,
        eventLoops,
        maxBodyBytes,
        maxHeaderBytes,
        maxRequestLineBytes,
        maxConnections,
        idleTimeout,
        requestTimeout,
        maxUntakenBytes,
        tls);
  }

  /** With connections that are encrypted like this. */
  public EdgeOptions withTls(TlsOptions next) {
    return new EdgeOptions(
        host,
        port,
        eventLoops,
        maxBodyBytes,
        maxHeaderBytes,
        maxRequestLineBytes,
        maxConnections,
        idleTimeout,
        requestTimeout,
        maxUntakenBytes,
        next);
  }
}
