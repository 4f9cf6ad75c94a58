package io.agentmesh.resilience.chaos;

import io.agentmesh.resilience.check.Ranges;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * A fault that is to be injected.
 *
 * @param point where
 * @param kind what it does
 * @param share the part of the acts that is hit, above 0 and up to 1
 * @param tenant whose acts; "" at a point that has no tenants
 * @param duration after which it is over, at the most
 * @param latency how much longer an act takes; zero unless the kind is latency
 * @param reason what for
 */
public record FaultSpec(
    FaultPoint point,
    FaultKind kind,
    double share,
    String tenant,
    Duration duration,
    Duration latency,
    String reason) {
  /** The longest latency. */
  public static final Duration LONGEST_LATENCY = Duration.ofSeconds(60);

  /** Most characters of a reason. */
  public static final int MOST_CHARACTERS = 256;

  /** Checks everything; the message of the exception is a sentence for people. */
  public FaultSpec {
    require(point.takes(kind), point + " takes no " + kind);
    require(share > 0 && share <= 1, "share must be above 0 and up to 1");
    require(
        !(point == FaultPoint.STORE && kind == FaultKind.ERROR) || share == 1,
        "share must be 1: a store has space for all or for none");
    require(
        tenant.isEmpty() != point.ofTenants(),
        point.ofTenants()
            ? "tenant must be named: a fault at " + point + " hits one tenant"
            : "tenant must not be named: " + point + " is that of all tenants");
    Ranges.time("duration", duration, Duration.ofMillis(1), Duration.ofDays(1));
    if (kind == FaultKind.LATENCY) {
      Ranges.time("latency", latency, Duration.ofMillis(1), LONGEST_LATENCY);
    } else {
      require(latency.isZero(), "latency must not be given for " + kind);
    }
    require(reason.length() <= MOST_CHARACTERS, "reason is longer than " + MOST_CHARACTERS);
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static void require(boolean kept, String sentence) {
    if (!kept) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** What it is, in a sentence such as {@code DROP for 50 % of acts at SESSION of tenant acme}. */
  public String sentence() {
    return kind
        + (latency.isZero() ? "" : " of " + latency.toMillis() + " ms")
        + " for "
        + percent(share)
        + " % of acts"
        + " at "
        + point
        + (tenant.isEmpty() ? "" : " of tenant " + tenant)
        + ", at most "
        + duration.toMillis()
        + " ms"
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
