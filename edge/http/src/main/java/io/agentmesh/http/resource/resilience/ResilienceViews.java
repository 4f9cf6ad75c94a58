package io.agentmesh.http.resource.resilience;

import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.resilience.CallCounts;
import io.agentmesh.resilience.NamedPolicy;
import io.agentmesh.resilience.PolicyConfig;
import io.agentmesh.resilience.PolicySnapshot;
import io.agentmesh.resilience.breaker.BreakerConfig;
import io.agentmesh.resilience.bulkhead.BulkheadConfig;
import io.agentmesh.resilience.retry.BudgetConfig;
import io.agentmesh.resilience.retry.RetryConfig;
import io.agentmesh.resilience.timeout.TimeoutConfig;
import io.agentmesh.wire.rest.resilience.CircuitState;
import io.agentmesh.wire.rest.resilience.ResilienceCounts;
import io.agentmesh.wire.rest.resilience.ResiliencePolicy;
import io.agentmesh.wire.rest.resilience.ResilienceSettings;
import java.time.Duration;

/** Policies as they are shown, and their settings as they are asked for. */
final class ResilienceViews {
  private ResilienceViews() {}

  static ResiliencePolicy shown(NamedPolicy policy) {
    PolicySnapshot now = policy.snapshot();
    return new ResiliencePolicy(
        policy.name(),
        policy.about(),
        CircuitState.valueOf(now.state().name()),
        now.failuresInARow(),
        Duration.ofNanos(now.opensForNanos()).toMillis(),
        now.use().concurrent(),
        now.use().queued(),
        now.use().utilisation(),
        now.budget(),
        counts(now.calls()),
        settings(policy.config()));
  }

  private static ResilienceCounts counts(CallCounts c) {
    return new ResilienceCounts(
        c.calls(),
        c.succeeded(),
        c.failed(),
        c.timedOut(),
        c.retries(),
        c.rejectedOpen(),
        c.rejectedFull(),
        c.rejectedLate(),
        c.overBudget());
  }

  static ResilienceSettings settings(PolicyConfig c) {
    return new ResilienceSettings(
        c.breaker().failures(),
        c.breaker().openFor().toMillis(),
        c.breaker().successes(),
        c.breaker().probes(),
        c.bulkhead().maxConcurrent(),
        c.bulkhead().maxQueued(),
        c.bulkhead().maxWait().toMillis(),
        c.timeout().perAttempt().toMillis(),
        c.retry().attempts(),
        c.retry().firstPause().toMillis(),
        c.retry().longestPause().toMillis(),
        c.retry().afterUnknown(),
        c.budget().percent(),
        c.budget().burst());
  }

  /** What the contract checked fits, but for the order of the pauses. */
  static PolicyConfig config(ResilienceSettings s) {
    if (s.longestPauseMillis() < s.firstPauseMillis()) {
      throw RequestRefused.invalid("longestPauseMillis", "must not be less than firstPauseMillis");
    }
    return new PolicyConfig(
        new BreakerConfig(s.failures(), millis(s.openForMillis()), s.successes(), s.probes()),
        new BulkheadConfig(s.maxConcurrent(), s.maxQueued(), millis(s.maxWaitMillis())),
        new TimeoutConfig(millis(s.timeoutMillis())),
        new RetryConfig(
            s.attempts(),
            millis(s.firstPauseMillis()),
            millis(s.longestPauseMillis()),
            s.afterUnknown()),
        new BudgetConfig(s.budgetPercent(), s.budgetBurst()));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
