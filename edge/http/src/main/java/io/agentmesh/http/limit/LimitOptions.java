package io.agentmesh.http.limit;

import io.agentmesh.domain.Check;

/**
 * How often one may ask.
 *
 * @param principal requests and frames of one API key, or of one subject of tokens
 * @param tenant requests and frames of all of a tenant together
 * @param failures attempts with wrong credentials from one address
 * @param waits long polls and requests for a reply that one principal may have open, 0 is no bound
 * @param remembered principals, tenants and addresses, each, whose use is remembered at once
 * @param holdMillis how long the refusal of a request that came too soon is held back
 */
public record LimitOptions(
    Rate principal, Rate tenant, Rate failures, int waits, int remembered, int holdMillis) {
  /**
   * 100,000 requests a second of a principal and 200,000 of a tenant, twice as many at once; 20
   * wrong credentials a second from an address, 200 at once; 2000 waits; 100,000 remembered;
   * refusals held back for 250 ms.
   */
  public static final LimitOptions DEFAULT =
      new LimitOptions(
          new Rate(100_000, 200_000),
          new Rate(200_000, 400_000),
          new Rate(20, 200),
          2000,
          100_000,
          250);

  /** Nothing is bounded. */
  public static final LimitOptions OFF =
      new LimitOptions(Rate.OFF, Rate.OFF, Rate.OFF, 0, DEFAULT.remembered(), 0);

  /** Checks the ranges. */
  public LimitOptions {
    Check.range("limits.waits-per-principal", waits, 0, 1_000_000);
    Check.range("limits.remembered", remembered, 1, 10_000_000);
    Check.range("limits.hold", holdMillis, 0, 5000);
  }
}
