package io.agentmesh.http.push;

import io.agentmesh.domain.Check;
import io.agentmesh.outbound.AllowedHosts;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How webhooks are called.
 *
 * @param allow hosts that may be private and spoken to without TLS
 * @param trusted certificates to trust instead of those that Java trusts, as PEM, or null
 * @param connectTimeout how long to look up the name and to connect
 * @param responseTimeout how long to wait for the answer after that
 * @param maxResponseBytes of an answer that are read before the connection is closed
 * @param perWebhook pushes under way to one webhook
 * @param pool pushes under way beyond the first of each webhook, together
 * @param maxRetryAfter longest pause that an answer may ask for
 * @param failures in a row that open the circuit of a webhook
 * @param openFor how long nothing is sent then
 * @param successes of probes in a row that close it
 */
public record PushOptions(
    AllowedHosts allow,
    @Nullable Path trusted,
    Duration connectTimeout,
    Duration responseTimeout,
    int maxResponseBytes,
    int perWebhook,
    int pool,
    Duration maxRetryAfter,
    int failures,
    Duration openFor,
    int successes) {
  /** Nobody private, 5 s and 10 s, 4 at once and 256 together, 5 failures, 60 s, 2 successes. */
  public static final PushOptions DEFAULT =
      new PushOptions(
          AllowedHosts.NONE,
          null,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          64 << 10,
          4,
          256,
          Duration.ofMinutes(5),
          5,
          Duration.ofSeconds(60),
          2);

  /** Checks the ranges. */
  public PushOptions {
    Check.range("webhooks.connect-timeout", connectTimeout.toMillis(), 10, 60_000);
    Check.range("webhooks.response-timeout", responseTimeout.toMillis(), 10, 600_000);
    Check.range("webhooks.max-response", maxResponseBytes, 0, 16 << 20);
    Check.range("webhooks.concurrency", perWebhook, 1, 256);
    Check.range("webhooks.pool", pool, 0, 10_000);
    Check.range("webhooks.max-retry-after", maxRetryAfter.toMillis(), 0, 86_400_000);
    Check.range("webhooks.circuit.failures", failures, 1, 1000);
    Check.range("webhooks.circuit.open-for", openFor.toMillis(), 10, 86_400_000);
    Check.range("webhooks.circuit.successes", successes, 1, 100);
  }

  /** With an end of every push before the lease of what it brings: at three quarters of it. */
  public PushOptions within(long leaseMillis) {
    long longest = leaseMillis * 3 / 4;
    if (longestMillis() <= longest) {
      return this;
    }
    Duration connect = Duration.ofMillis(Math.min(connectTimeout.toMillis(), longest / 3));
    return new PushOptions(
        allow,
        trusted,
        connect,
        Duration.ofMillis(longest).minus(connect),
        maxResponseBytes,
        perWebhook,
        pool,
        maxRetryAfter,
        failures,
        openFor,
        successes);
  }

  /** How long one push may take at the most, in milliseconds. */
  public long longestMillis() {
    return connectTimeout.plus(responseTimeout).toMillis();
  }
}
