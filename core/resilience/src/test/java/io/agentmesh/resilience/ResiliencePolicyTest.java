package io.agentmesh.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.resilience.breaker.BreakerConfig;
import io.agentmesh.resilience.breaker.BreakerMode;
import io.agentmesh.resilience.bulkhead.BulkheadConfig;
import io.agentmesh.resilience.call.Ending;
import io.agentmesh.resilience.call.Judge;
import io.agentmesh.resilience.call.Outcome;
import io.agentmesh.resilience.call.Rejection;
import io.agentmesh.resilience.call.RemoteCall;
import io.agentmesh.resilience.call.Verdict;
import io.agentmesh.resilience.port.TestTime;
import io.agentmesh.resilience.retry.BudgetConfig;
import io.agentmesh.resilience.retry.RetryConfig;
import io.agentmesh.resilience.timeout.TimeoutConfig;
import io.agentmesh.resilience.timeout.Watchdog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResiliencePolicyTest {
  private static final PolicyConfig CONFIG = PolicyConfig.EXTERNAL_API;
  private static final RemoteCall<String> DOWN =
      () -> {
        throw new IOException("down");
      };

  private final TestTime time = new TestTime();
  private final Watchdog watchdog = new Watchdog(time);
  private final List<PolicyEvent> heard = new ArrayList<>();

  private ResiliencePolicy policy(PolicyConfig config) {
    return new ResiliencePolicy(
        "api",
        "an API",
        config,
        new ResiliencePolicy.Surroundings(
            time,
            new SplittableRandom(5)::nextLong,
            watchdog,
            (name, event) -> {
              assertThat(name).isEqualTo("api");
              heard.add(event);
            }));
  }

  private static Outcome<String> call(ResiliencePolicy policy, RemoteCall<String> call)
      throws InterruptedException {
    return policy.call(call, Judge.strict());
  }

  private RemoteCall<String> slow(RemoteCall<String> then) {
    return () -> {
      time.pass(10_000);
      watchdog.sweep();
      return then.call();
    };
  }

  private RemoteCall<String> listening() {
    return slow(() -> {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return "never";
    });
  }

  @Test
  void call_thatSucceeds_isMadeOnce() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    assertThat(call(policy, () -> "done"))
        .isEqualTo(new Outcome.Answered<>("done", Verdict.SUCCESS, 1, Ending.SETTLED));
    assertThat(heard).isEmpty();
    assertThat(policy.snapshot().calls()).isEqualTo(new CallCounts(1, 1, 0, 0, 0, 0, 0, 0, 0));
    assertThat(policy.snapshot().use().concurrent()).isZero();
  }

  @Test
  void call_thatFails_isTriedAgainAfterRandomPauses() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    AtomicInteger made = new AtomicInteger();
    Outcome<String> outcome = call(policy, () -> made.incrementAndGet() < 3 ? DOWN.call() : "done");
    assertThat(outcome)
        .isEqualTo(new Outcome.Answered<>("done", Verdict.SUCCESS, 3, Ending.SETTLED));
    assertThat(time.slept()).hasSize(2);
    assertThat(time.slept().get(0)).isBetween(0L, 200_000_000L);
    assertThat(time.slept().get(1)).isBetween(0L, 400_000_000L);
    assertThat(policy.snapshot().calls()).isEqualTo(new CallCounts(1, 1, 2, 0, 2, 0, 0, 0, 0));
    assertThat(heard)
        .containsExactly(
            new PolicyEvent.Retrying(2, time.slept().get(0)),
            new PolicyEvent.Retrying(3, time.slept().get(1)));
  }

  @Test
  void call_thatGoesOnFailing_saysThatItsAttemptsAreUsed() throws InterruptedException {
    Outcome<String> outcome = call(policy(CONFIG), DOWN);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    Outcome.Failed<String> failed = (Outcome.Failed<String>) outcome;
    assertThat(failed.cause()).hasMessage("down");
    assertThat(failed.attempts()).isEqualTo(4);
    assertThat(failed.ending()).isEqualTo(Ending.ATTEMPTS_USED);
  }

  @Test
  void call_thatIsRefused_isNotTriedAgain_andIsASignOfLife() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    for (int i = 0; i < 20; i++) {
      Outcome<String> outcome =
          policy.call(
              () -> {
                throw new IllegalArgumentException("no such thing");
              },
              Judge.failing(IOException.class::isInstance));
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(outcome.attempts()).isEqualTo(1);
    }
    assertThat(policy.snapshot().state()).isEqualTo(BreakerMode.CLOSED);
  }

  @Test
  void value_thatIsJudgedAFailure_isTriedAgain_andGivenInTheEnd() throws InterruptedException {
    Outcome<String> outcome = policy(CONFIG).call(() -> "503", Judge.answers(_ -> Verdict.FAILURE));
    assertThat(outcome)
        .isEqualTo(new Outcome.Answered<>("503", Verdict.FAILURE, 4, Ending.ATTEMPTS_USED));
  }

  @Test
  void calls_thatGoOnFailing_openTheCircuit_whichEndsTheRetries() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    assertThat(call(policy, DOWN).attempts()).isEqualTo(4);
    Outcome.Failed<String> second = (Outcome.Failed<String>) call(policy, DOWN);
    assertThat(second.attempts()).isEqualTo(1);
    assertThat(second.ending()).isEqualTo(Ending.REJECTED);
    Outcome.Rejected<String> third = (Outcome.Rejected<String>) call(policy, DOWN);
    assertThat(third.why()).isEqualTo(Rejection.CIRCUIT_OPEN);
    assertThat(third.attempts()).isZero();
    assertThat(third.pauseNanos()).isPositive();
    assertThat(third.why().sentence()).isEqualTo("the circuit is open");
    assertThat(heard)
        .contains(
            new PolicyEvent.CircuitChanged(
                BreakerMode.CLOSED, BreakerMode.OPEN, "java.io.IOException: down"),
            new PolicyEvent.CallRejected(Rejection.CIRCUIT_OPEN));
    PolicySnapshot snapshot = policy.snapshot();
    assertThat(snapshot.state()).isEqualTo(BreakerMode.OPEN);
    assertThat(snapshot.calls().rejectedOpen()).isEqualTo(2);
    time.pass(60_000);
    call(policy, () -> "well");
    call(policy, () -> "well");
    assertThat(policy.snapshot().state()).isEqualTo(BreakerMode.CLOSED);
  }

  @Test
  void retries_beyondTheBudget_areNotMade() throws InterruptedException {
    ResiliencePolicy policy =
        policy(
            CONFIG
                .with(new BreakerConfig(1000, Duration.ofSeconds(1), 1, 1))
                .with(new BudgetConfig(20, 2)));
    int attempts = 0;
    for (int i = 0; i < 100; i++) {
      attempts += call(policy, DOWN).attempts();
    }
    assertThat(attempts).isLessThanOrEqualTo(100 + 20 + 2);
    Outcome.Failed<String> last = (Outcome.Failed<String>) call(policy, DOWN);
    assertThat(last.ending()).isEqualTo(Ending.BUDGET_USED);
    assertThat(policy.snapshot().calls().overBudget()).isPositive();
    assertThat(heard).contains(new PolicyEvent.BudgetUsedUp());
  }

  @Test
  void call_thatTakesTooLong_hasAnUnknownOutcome_andIsNotTriedAgain() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    Outcome.Unknown<String> unknown = (Outcome.Unknown<String>) call(policy, listening());
    assertThat(unknown.attempts()).isEqualTo(1);
    assertThat(unknown.sentence()).isEqualTo("there was no answer within 10000 ms");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(policy.snapshot().calls().timedOut()).isEqualTo(1);
    assertThat(policy.snapshot().failuresInARow()).isEqualTo(1);
    assertThat(heard).containsExactly(new PolicyEvent.AttemptTimedOut(1));
  }

  @Test
  void call_thatMayHappenTwice_isTriedAgainAfterATimeout() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG.with(CONFIG.retry().alsoAfterUnknown()));
    Outcome.Unknown<String> unknown = (Outcome.Unknown<String>) call(policy, listening());
    assertThat(unknown.attempts()).isEqualTo(4);
    assertThat(unknown.ending()).isEqualTo(Ending.ATTEMPTS_USED);
  }

  @Test
  void answer_thatComesLate_isKnown_butCountsAgainstTheOtherSide() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    assertThat(call(policy, slow(() -> "late"))).isInstanceOf(Outcome.Answered.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(policy.snapshot().failuresInARow()).isEqualTo(1);
  }

  @Test
  void exception_afterTheTimeIsOver_isAnUnknownOutcome() throws InterruptedException {
    assertThat(call(policy(CONFIG), slow(DOWN))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void call_thatIsInterrupted_countsNeitherForNorAgainst() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    assertThatThrownBy(() ->
            call(
                policy,
                () -> {
                  throw new InterruptedException();
                }))
        .isInstanceOf(InterruptedException.class);
    Outcome<String> wrapped =
        call(
            policy,
            () -> {
              Thread.currentThread().interrupt();
              throw new IOException("interrupted");
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(((Outcome.Failed<String>) wrapped).verdict()).isEqualTo(Verdict.NOTHING);
    PolicySnapshot snapshot = policy.snapshot();
    assertThat(snapshot.failuresInARow()).isZero();
    assertThat(snapshot.use().concurrent()).isZero();
  }

  @Test
  void caller_interruptedBetweenAttempts_stops() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    AtomicInteger made = new AtomicInteger();
    assertThatThrownBy(() ->
            policy.call(
                () -> {
                  made.incrementAndGet();
                  return "503";
                },
                Judge.answers(_ -> {
                  Thread.currentThread().interrupt();
                  return Verdict.FAILURE;
                })))
        .isInstanceOf(InterruptedException.class);
    assertThat(made.get()).isEqualTo(1);
    assertThat(policy.snapshot().use().concurrent()).isZero();
  }

  @Test
  void call_thatBreaksDown_holdsNothing() {
    ResiliencePolicy policy = policy(CONFIG);
    assertThatThrownBy(() ->
            call(
                policy,
                () -> {
                  throw new AssertionError("broken");
                }))
        .hasMessage("broken");
    assertThat(policy.snapshot().use().concurrent()).isZero();
  }

  @Test
  void call_beyondThePlaces_isRejected() throws InterruptedException {
    ResiliencePolicy none = policy(CONFIG.with(new BulkheadConfig(1, 0, Duration.ofSeconds(1))));
    assertThat(call(none, () -> String.valueOf(inside(none))))
        .isEqualTo(new Outcome.Answered<>("BULKHEAD_FULL", Verdict.SUCCESS, 1, Ending.SETTLED));
    ResiliencePolicy one = policy(CONFIG.with(new BulkheadConfig(1, 1, Duration.ofSeconds(1))));
    call(one, () -> String.valueOf(inside(one)));
    assertThat(one.snapshot().calls().rejectedLate()).isEqualTo(1);
    assertThat(none.snapshot().calls().rejectedFull()).isEqualTo(1);
  }

  private static Rejection inside(ResiliencePolicy policy) throws InterruptedException {
    return ((Outcome.Rejected<String>) call(policy, () -> "never")).why();
  }

  @Test
  void policy_configuredAnew_behavesAnew() throws InterruptedException {
    ResiliencePolicy policy = policy(CONFIG);
    PolicyConfig next =
        PolicyConfig.DATABASE.with(RetryConfig.NONE).with(new TimeoutConfig(Duration.ofSeconds(1)));
    policy.adjust(next);
    assertThat(policy.config()).isEqualTo(next);
    assertThat(call(policy, DOWN).attempts()).isEqualTo(1);
    assertThat(policy.snapshot().use().maxQueued()).isEqualTo(1000);
    assertThat(heard).contains(new PolicyEvent.Adjusted(next));
  }

  @Test
  void policies_areFoundByName() {
    Policies policies = new Policies();
    ResiliencePolicy policy = policies.add(policy(PolicyConfig.BROKER));
    assertThat(policies.find("api")).isSameAs(policy);
    assertThat(policies.find("other")).isNull();
    assertThat(policies.all()).containsExactly(policy);
    assertThat(policy.about()).isEqualTo("an API");
    assertThatThrownBy(() -> policies.add(policy(CONFIG)))
        .hasMessage("there is a policy api already");
  }
}
