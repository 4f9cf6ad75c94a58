package io.agentmesh.resilience;

import io.agentmesh.resilience.breaker.CircuitBreaker;
import io.agentmesh.resilience.bulkhead.Admission;
import io.agentmesh.resilience.bulkhead.Bulkhead;
import io.agentmesh.resilience.bulkhead.Place;
import io.agentmesh.resilience.call.Ending;
import io.agentmesh.resilience.call.Judge;
import io.agentmesh.resilience.call.Outcome;
import io.agentmesh.resilience.call.Rejection;
import io.agentmesh.resilience.call.RemoteCall;
import io.agentmesh.resilience.call.Verdict;
import io.agentmesh.resilience.port.Chance;
import io.agentmesh.resilience.port.Time;
import io.agentmesh.resilience.retry.Backoff;
import io.agentmesh.resilience.retry.RetryBudget;
import io.agentmesh.resilience.retry.RetryConfig;
import io.agentmesh.resilience.timeout.Attempt;
import io.agentmesh.resilience.timeout.Timeout;
import io.agentmesh.resilience.timeout.Watchdog;

/**
 * The way to call one other side: everything between the wish to call and the {@link Outcome}. From
 * the outside in, for every attempt:
 *
 * <ol>
 *   <li><b>retry</b>, with pauses and a budget. It is outermost so that a pause holds no place in
 *       the bulkhead, and so that the circuit hears of every attempt and ends a row of retries;
 *   <li><b>a look at the circuit</b>: while it is open nobody queues for a call that will not be
 *       made;
 *   <li><b>bulkhead</b>: a place, or a bounded wait for one;
 *   <li><b>circuit breaker</b>: the permit is taken with the place in hand, so a wait in the queue
 *       is never taken for a probe, and who waited while the circuit opened is not let through;
 *   <li><b>timeout</b>, of the attempt alone: time in the queue is not the other side's.
 * </ol>
 *
 * <p>What is rejected is not tried again: under overload that is more load. A call runs on the
 * thread of its caller. Safe for any thread, virtual ones too; an interrupt ends a wait for a place
 * or for the next attempt at once, gives everything back, and counts neither for nor against the
 * other side.
 */
public final class ResiliencePolicy implements NamedPolicy {
  /** What policies share. */
  public record Surroundings(
      Time time, Chance chance, Watchdog watchdog, PolicyListener listener) {}

  private final String name;
  private final String about;
  private final Surroundings around;
  private final Counters counters = new Counters();
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Timeout timeout;
  private final RetryBudget budget;
  private volatile PolicyConfig config;

  /** A policy by a name; what it is about is a sentence for people. */
  public ResiliencePolicy(String name, String about, PolicyConfig config, Surroundings around) {
    this.name = name;
    this.about = about;
    this.config = config;
    this.around = around;
    this.breaker =
        new CircuitBreaker(
            config.breaker(),
            around.time(),
            (from, to, why) -> hear(new PolicyEvent.CircuitChanged(from, to, String.valueOf(why))));
    this.bulkhead = new Bulkhead(config.bulkhead(), around.time());
    this.timeout = new Timeout(config.timeout(), around.watchdog());
    this.budget = new RetryBudget(config.budget());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String about() {
    return about;
  }

  @Override
  public PolicyConfig config() {
    return config;
  }

  /**
   * Calls, perhaps more than once.
   *
   * @throws InterruptedException when the thread was interrupted while it waited, or when the call
   *     says so; nothing is held then
   */
  public <T> Outcome<T> call(RemoteCall<T> call, Judge<? super T> judge)
      throws InterruptedException {
    counters.calls.increment();
    budget.deposit();
    RetryConfig retry = config.retry();
    Outcome<T> outcome = attempt(call, judge, 1);
    for (int made = 1; worthAnother(outcome, retry); made++) {
      if (made >= retry.attempts()) {
        return ending(outcome, Ending.ATTEMPTS_USED);
      }
      if (!budget.withdraw()) {
        counters.overBudget.increment();
        hear(new PolicyEvent.BudgetUsedUp());
        return ending(outcome, Ending.BUDGET_USED);
      }
      long pause = Backoff.pauseNanos(made, retry, around.chance());
      hear(new PolicyEvent.Retrying(made + 1, pause));
      around.time().sleep(pause);
      Outcome<T> next = attempt(call, judge, made + 1);
      if (next instanceof Outcome.Rejected) {
        return ending(outcome, Ending.REJECTED);
      }
      counters.retries.increment();
      outcome = next;
    }
    return outcome;
  }

  private static boolean worthAnother(Outcome<?> outcome, RetryConfig retry) {
    return switch (outcome) {
      case Outcome.Answered<?> answered -> answered.verdict() == Verdict.FAILURE;
      case Outcome.Failed<?> failed -> failed.verdict() == Verdict.FAILURE;
      case Outcome.Unknown<?> _ -> retry.afterUnknown();
      case Outcome.Rejected<?> _ -> false;
    };
  }

  private static <T> Outcome<T> ending(Outcome<T> outcome, Ending ending) {
    return switch (outcome) {
      case Outcome.Answered<T>(T value, var verdict, int attempts, _) ->
          new Outcome.Answered<>(value, verdict, attempts, ending);
      case Outcome.Failed<T>(var cause, var verdict, int attempts, _) ->
          new Outcome.Failed<>(cause, verdict, attempts, ending);
      case Outcome.Unknown<T>(long after, int attempts, _) ->
          new Outcome.Unknown<>(after, attempts, ending);
      case Outcome.Rejected<T> rejected -> rejected;
    };
  }

  private <T> Outcome<T> attempt(RemoteCall<T> call, Judge<? super T> judge, int number)
      throws InterruptedException {
    if (!breaker.admits()) {
      return rejected(Rejection.CIRCUIT_OPEN);
    }
    Admission admission = bulkhead.enter();
    return switch (admission) {
      case Admission.Full _ -> rejected(Rejection.BULKHEAD_FULL);
      case Admission.Late _ -> rejected(Rejection.WAITED_TOO_LONG);
      case Place place -> {
        try {
          CircuitBreaker.Permit permit = breaker.acquire();
          yield permit == null
              ? rejected(Rejection.CIRCUIT_OPEN)
              : new Try<>(call, judge, number, permit).make();
        } finally {
          place.close();
        }
      }
    };
  }

  private <T> Outcome<T> rejected(Rejection why) {
    counters.rejected(why);
    hear(new PolicyEvent.CallRejected(why));
    return new Outcome.Rejected<>(why, breaker.opensForNanos());
  }

  private void hear(PolicyEvent event) {
    around.listener().heard(name, event);
  }

  /** One attempt with everything in hand: whatever happens, it ends with what it says. */
  private final class Try<T> {
    private final RemoteCall<T> call;
    private final Judge<? super T> judge;
    private final int number;
    private final CircuitBreaker.Permit permit;

    Try(RemoteCall<T> call, Judge<? super T> judge, int number, CircuitBreaker.Permit permit) {
      this.call = call;
      this.judge = judge;
      this.number = number;
      this.permit = permit;
    }

    Outcome<T> make() throws InterruptedException {
      Attempt running = timeout.begin();
      try {
        T value = call.call();
        boolean late = running.end(false);
        return answered(value, judge.of(value), late);
      } catch (InterruptedException e) {
        if (running.end(true)) {
          return unknown();
        }
        throw e;
      } catch (Exception e) {
        return running.end(false) ? unknown() : failed(e);
      } finally {
        running.end(false);
        permit.released();
      }
    }

    /** What came is known, however late; the circuit counts that it was late. */
    private Outcome<T> answered(T value, Verdict verdict, boolean late) {
      if (late) {
        timedOut();
      } else {
        tell(verdict, value);
      }
      return new Outcome.Answered<>(value, verdict, number, Ending.SETTLED);
    }

    private Outcome<T> failed(Exception cause) {
      Verdict verdict = Thread.currentThread().isInterrupted() ? Verdict.NOTHING : judge.of(cause);
      tell(verdict, cause);
      return new Outcome.Failed<>(cause, verdict, number, Ending.SETTLED);
    }

    private Outcome<T> unknown() {
      timedOut();
      return new Outcome.Unknown<>(timeout.config().perAttempt().toNanos(), number, Ending.SETTLED);
    }

    private void timedOut() {
      counters.timedOut.increment();
      permit.failed("there was no answer in time");
      hear(new PolicyEvent.AttemptTimedOut(number));
    }

    private void tell(Verdict verdict, Object what) {
      switch (verdict) {
        case SUCCESS, REFUSED -> {
          counters.succeeded.increment();
          permit.succeeded();
        }
        case FAILURE -> {
          counters.failed.increment();
          permit.failed(what);
        }
        case NOTHING -> permit.released();
      }
    }
  }

  @Override
  public PolicySnapshot snapshot() {
    return new PolicySnapshot(
        breaker.mode(),
        breaker.failuresInARow(),
        breaker.opensForNanos(),
        bulkhead.use(),
        budget.left(),
        counters.counts());
  }

  /** Part by part; calls under way end as they began. */
  @Override
  public synchronized void adjust(PolicyConfig next) {
    breaker.adjust(next.breaker());
    bulkhead.adjust(next.bulkhead());
    timeout.adjust(next.timeout());
    budget.adjust(next.budget());
    config = next;
    hear(new PolicyEvent.Adjusted(next));
  }
}
