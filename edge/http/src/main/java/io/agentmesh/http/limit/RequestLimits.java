package io.agentmesh.http.limit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says who asks too often: a principal, its tenant, or an address with wrong credentials. A request
 * that its tenant may not make costs its principal nothing. Safe for any thread; costs a part of a
 * microsecond.
 */
public final class RequestLimits {
  /** A principal, by what it is known by. */
  record Who(TenantId tenant, String id) {
    static Who of(Principal principal) {
      return new Who(principal.tenant(), principal.id());
    }
  }

  private static final int HEXTETS_OF_A_NETWORK = 4;

  private final Limit principal;
  private final Limit tenant;
  private final Limit failures;
  private final Buckets<Who> principals;
  private final Buckets<TenantId> tenants;
  private final Buckets<String> sources;
  private final Seats waits;
  private final String policies;
  private final int holdMillis;
  private final Map<String, LongAdder> passed =
      Map.of("principal", new LongAdder(), "tenant", new LongAdder(), "failures", new LongAdder());

  /** By the time of this machine. */
  public RequestLimits(LimitOptions options) {
    this(options, System::nanoTime);
  }

  /** By another time, in nanoseconds. */
  RequestLimits(LimitOptions options, LongSupplier nanos) {
    TimeMeter time = new Meter(nanos);
    this.principal = new Limit("principal", "the API key or token", options.principal());
    this.tenant = new Limit("tenant", "the tenant", options.tenant());
    this.failures = new Limit("failures", "the address", options.failures());
    this.principals = new Buckets<>(options.principal(), options.remembered(), time);
    this.tenants = new Buckets<>(options.tenant(), options.remembered(), time);
    this.sources = new Buckets<>(options.failures(), options.remembered(), time);
    this.waits = new Seats(options.waits());
    this.holdMillis = options.holdMillis();
    this.policies =
        Stream.of(principal, tenant)
            .filter(limit -> limit.rate().on())
            .map(Limit::policy)
            .collect(Collectors.joining(", "));
  }

  /** Without any bound. */
  public static RequestLimits none() {
    return new RequestLimits(LimitOptions.OFF);
  }

  /** The value of {@code RateLimit-Policy}, "" when nothing is bounded. */
  public String policies() {
    return policies;
  }

  /** How long a refusal is held back, so that who does not wait is slowed down. */
  public int holdMillis() {
    return holdMillis;
  }

  /** The seats of requests that wait. */
  public Seats waits() {
    return waits;
  }

  /** A request or a frame of somebody who proved who it is; null when nothing is bounded. */
  public @Nullable Standing ask(Principal who) {
    Bucket own = principal.rate().on() ? principals.of(Who.of(who)) : null;
    Standing first = own == null ? null : take(principal, own);
    if (!tenant.rate().on() || first != null && !first.granted()) {
      return first;
    }
    Standing second = take(tenant, tenants.of(who.tenant()));
    if (own == null || first == null) {
      return second;
    }
    if (!second.granted()) {
      own.addTokens(1);
      return second;
    }
    return Standing.tighter(first, second);
  }

  /** A wrong credential came from the address; null when that is not bounded. */
  public @Nullable Standing failed(String address) {
    return failures.rate().on() ? take(failures, sources.of(network(address))) : null;
  }

  /** Whether credentials from the address that are dear to judge are judged at all. */
  public boolean listensTo(String address) {
    return !failures.rate().on() || sources.left(network(address));
  }

  /** How often each limit was passed, by its name; what waits too long is {@code waits}. */
  public Map<String, Long> passed() {
    Map<String, Long> times = new TreeMap<>();
    passed.forEach((name, counted) -> times.put(name, counted.sum()));
    times.put("waits", waits.refused());
    return times;
  }

  private Standing take(Limit limit, Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    LongAdder counted = probe.isConsumed() ? null : passed.get(limit.name());
    if (counted != null) {
      counted.increment();
    }
    return new Standing(
        limit,
        probe.isConsumed(),
        probe.getRemainingTokens(),
        probe.getNanosToWaitForReset(),
        probe.getNanosToWaitForRefill());
  }

  /** An IPv4 address, or the network of 64 bits that an IPv6 address is in. */
  static String network(String address) {
    int end = -1;
    for (int i = 0; i < HEXTETS_OF_A_NETWORK; i++) {
      end = address.indexOf(':', end + 1);
      if (end < 0) {
        return address;
      }
    }
    return address.substring(0, end);
  }

  private record Meter(LongSupplier nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
