package io.agentmesh.resilience;

import io.agentmesh.resilience.breaker.BreakerConfig;
import io.agentmesh.resilience.bulkhead.BulkheadConfig;
import io.agentmesh.resilience.retry.BudgetConfig;
import io.agentmesh.resilience.retry.RetryConfig;
import io.agentmesh.resilience.timeout.TimeoutConfig;

/** A policy as it is configured. */
public record PolicyConfig(
    BreakerConfig breaker,
    BulkheadConfig bulkhead,
    TimeoutConfig timeout,
    RetryConfig retry,
    BudgetConfig budget) {
  /** For a database: 20 at once, 1000 wait, 5 s, 3 attempts from 50 ms up to 2 s. */
  public static final PolicyConfig DATABASE =
      new PolicyConfig(
          BreakerConfig.DEFAULT,
          BulkheadConfig.DATABASE,
          TimeoutConfig.DATABASE,
          RetryConfig.DATABASE,
          BudgetConfig.DEFAULT);

  /** For an API elsewhere: 50 at once, 500 wait, 10 s, 4 attempts from 200 ms up to 5 s. */
  public static final PolicyConfig EXTERNAL_API =
      new PolicyConfig(
          BreakerConfig.DEFAULT,
          BulkheadConfig.EXTERNAL_API,
          TimeoutConfig.EXTERNAL_API,
          RetryConfig.EXTERNAL_API,
          BudgetConfig.DEFAULT);

  /** For a message broker: 100 at once, 2000 wait, 30 s, 5 attempts from 100 ms up to 10 s. */
  public static final PolicyConfig BROKER =
      new PolicyConfig(
          BreakerConfig.DEFAULT,
          BulkheadConfig.BROKER,
          TimeoutConfig.BROKER,
          RetryConfig.BROKER,
          BudgetConfig.DEFAULT);

  /** With another circuit breaker. */
  public PolicyConfig with(BreakerConfig next) {
    return new PolicyConfig(next, bulkhead, timeout, retry, budget);
  }

  /** With another bulkhead. */
  public PolicyConfig with(BulkheadConfig next) {
    return new PolicyConfig(breaker, next, timeout, retry, budget);
  }

  /** With another timeout. */
  public PolicyConfig with(TimeoutConfig next) {
    return new PolicyConfig(breaker, bulkhead, next, retry, budget);
  }

  /** With other retries. */
  public PolicyConfig with(RetryConfig next) {
    return new PolicyConfig(breaker, bulkhead, timeout, next, budget);
  }

  /** With another budget. */
  public PolicyConfig with(BudgetConfig next) {
    return new PolicyConfig(breaker, bulkhead, timeout, retry, next);
  }
}
