package io.agentmesh.server.resilience;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.audit.witness.WitnessLink;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.identity.OidcOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.resilience.Policies;
import io.agentmesh.resilience.PolicyConfig;
import io.agentmesh.resilience.ResiliencePolicy;
import io.agentmesh.resilience.breaker.BreakerConfig;
import io.agentmesh.resilience.bulkhead.BulkheadConfig;
import io.agentmesh.resilience.chaos.FaultLimits;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.resilience.port.Machine;
import io.agentmesh.resilience.retry.BudgetConfig;
import io.agentmesh.resilience.retry.RetryConfig;
import io.agentmesh.resilience.timeout.TimeoutConfig;
import io.agentmesh.resilience.timeout.Watchdog;
import java.time.Duration;
import java.util.Locale;

/**
 * The policies that calls of this node go by, one for each other side. What is called out of a
 * queue that tries again by itself is tried once by its policy, and its circuit is open for a short
 * time, since the pauses of the queue grow.
 */
public final class NodePolicies implements AutoCloseable {
  private static final BreakerConfig BREAKER = new BreakerConfig(5, Duration.ofSeconds(10), 2, 1);
  private static final BulkheadConfig BULKHEAD = new BulkheadConfig(4, 16, Duration.ofSeconds(5));
  private static final RetryConfig OF_KEYS =
      new RetryConfig(2, Duration.ofMillis(200), Duration.ofSeconds(1), true);
  private static final int LONGEST_NAME = 80;
  private static final Duration WITNESS = Duration.ofSeconds(10);
  // a call keeps its own time, which is told more exactly
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Policies policies = new Policies();
  private final Watchdog watchdog = new Watchdog(Machine.REAL).start();
  private final TrailNotes notes = new TrailNotes("resilience-notes-");
  private final NodeFaults faults;
  private final ResiliencePolicy.Surroundings around =
      new ResiliencePolicy.Surroundings(
          Machine.REAL, Machine.REAL, watchdog, new BreakerNotes(notes));

  /** None yet; calls are hit by faults within these limits on purpose. */
  public NodePolicies(FaultLimits limits) {
    faults = new NodeFaults(limits, notes);
  }

  /** What is injected on purpose. */
  public Faults faults() {
    return faults.faults();
  }

  /** Ends all faults, and begins no more. */
  public void endFaults() {
    faults.close();
  }

  /** The disk that faults hit. */
  public Disk around(Disk disk) {
    return faults.around(disk);
  }

  /** All of them. */
  public Policies all() {
    return policies;
  }

  /** From now on what their circuits do is kept there. */
  public void keepIn(Mesh mesh) {
    notes.keepIn(mesh);
  }

  /** The channel by the policy {@code alerts-NAME}. */
  public AlertChannel around(AlertChannel channel, CallOptions calls) {
    String name = channel.name();
    return new GuardedChannel(
        faults.around(channel),
        policy("alerts-" + name, "telling " + name + " of alerts", longest(calls)));
  }

  /** The target by the policy {@code siem-NAME}, unless it is a file. */
  public AuditTarget around(AuditTarget target, CallOptions calls) {
    String name = target.name();
    return name.equals("file")
        ? target
        : new GuardedTarget(
            target, policy("siem-" + name, "streaming audit entries to " + name, longest(calls)));
  }

  /** The witness by the policy {@code witness-NAME}. */
  public WitnessLink around(WitnessLink link) {
    String name = link.key().name();
    return new GuardedWitness(
        link, policy(free("witness-" + plain(name)), "showing ledgers to " + name, WITNESS));
  }

  /** The policy {@code identity-keys}; fetching them twice does no harm. */
  public ResiliencePolicy ofKeys(OidcOptions options) {
    Duration both = options.keys().timeout().multipliedBy(2);
    return policies.add(
        new ResiliencePolicy(
            "identity-keys",
            "fetching the keys of the identity provider",
            config(both).with(OF_KEYS),
            around));
  }

  private ResiliencePolicy policy(String name, String about, Duration longest) {
    return policies.add(new ResiliencePolicy(name, about, config(longest), around));
  }

  private static PolicyConfig config(Duration longest) {
    return new PolicyConfig(
        BREAKER,
        BULKHEAD,
        new TimeoutConfig(longest.plus(GRACE)),
        RetryConfig.NONE,
        BudgetConfig.DEFAULT);
  }

  private static Duration longest(CallOptions calls) {
    return calls.connectTimeout().plus(calls.responseTimeout());
  }

  private String free(String wanted) {
    String name = wanted;
    for (int i = 2; policies.find(name) != null; i++) {
      name = wanted + "-" + i;
    }
    return name;
  }

  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }

  @Override
  public void close() {
    faults.close();
    notes.close();
    watchdog.close();
  }
}
