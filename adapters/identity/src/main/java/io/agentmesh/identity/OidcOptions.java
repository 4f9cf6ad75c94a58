package io.agentmesh.identity;

import java.time.Duration;
import java.util.Set;

/**
 * Whose tokens are taken, and which.
 *
 * @param issuer what the claim {@code iss} must be, to the letter
 * @param audience what the claim {@code aud} must be or hold
 * @param algorithms how a token may be signed
 * @param clockSkew how much the issuer's clock may differ, at most 60 s
 * @param claims what the claims mean here
 * @param keys how the issuer's keys are had
 * @param maxToken longest token, in characters
 * @param cached tokens that are remembered as proven
 */
public record OidcOptions(
    String issuer,
    String audience,
    Set<Algorithm> algorithms,
    Duration clockSkew,
    ClaimOptions claims,
    KeyOptions keys,
    int maxToken,
    int cached) {
  /** How much the clocks may differ unless configured. */
  public static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  /** Longest token unless configured. */
  public static final int MAX_TOKEN = 8 << 10;

  /** Remembered tokens unless configured. */
  public static final int CACHED = 10_000;

  /** Copies. */
  public OidcOptions {
    algorithms = Set.copyOf(algorithms);
  }
}
