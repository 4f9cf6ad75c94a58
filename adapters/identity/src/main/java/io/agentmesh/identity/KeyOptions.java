package io.agentmesh.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the issuer's keys are had.
 *
 * @param source the address of its JWK Set, or null: then its discovery document says it
 * @param refreshEvery how often they are fetched
 * @param minRefresh how soon after a fetch an unknown key may cause another
 * @param keepFor how long the last ones are trusted while they can not be fetched
 * @param timeout how long one fetch may take
 * @param trusted certificates to trust instead of those that Java trusts, as PEM, or null
 */
public record KeyOptions(
    @Nullable URI source,
    Duration refreshEvery,
    Duration minRefresh,
    Duration keepFor,
    Duration timeout,
    @Nullable Path trusted) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Every 5 min, an unknown key at most every 30 s, kept for 24 h, 5 s for one fetch. */
  public static final KeyOptions DEFAULT =
      new KeyOptions(
          null,
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofHours(24),
          Duration.ofSeconds(5),
          null);

  /** Whether keys may come from there: over TLS, or from this machine. */
  public static boolean isSafe(URI address) {
    String host = address.getHost();
    return host != null
        && ("https".equals(address.getScheme())
            || "http".equals(address.getScheme()) && LOOPBACK.contains(host));
  }
}
