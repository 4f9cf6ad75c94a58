package io.agentmesh.alerting.call;

import io.agentmesh.outbound.AllowedHosts;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How services are called.
 *
 * @param allow hosts that may be private and spoken to without TLS
 * @param trusted certificates to trust instead of those that Java trusts, as PEM, or null
 * @param connectTimeout how long connecting may take
 * @param responseTimeout how long the answer may take after that
 * @param maxResponseBytes of an answer that are read
 * @param maxPause longest pause that an answer may ask for
 * @param userAgent what the mesh says that it is
 */
public record CallOptions(
    AllowedHosts allow,
    @Nullable Path trusted,
    Duration connectTimeout,
    Duration responseTimeout,
    int maxResponseBytes,
    Duration maxPause,
    String userAgent) {
  /** Nobody private, Java's certificates, 5 s and 10 s, 256 KiB, 5 min. */
  public static final CallOptions DEFAULT =
      new CallOptions(
          AllowedHosts.NONE,
          null,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          256 << 10,
          Duration.ofMinutes(5),
          "agentmesh");
}
