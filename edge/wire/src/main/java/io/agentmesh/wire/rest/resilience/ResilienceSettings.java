package io.agentmesh.wire.rest.resilience;

/**
 * How a policy is configured; times in milliseconds.
 *
 * @param failures in a row that open the circuit
 * @param openForMillis how long nothing is sent then
 * @param successes in a row that close it again
 * @param probes at once while it is half open
 * @param maxConcurrent calls at once
 * @param maxQueued callers that wait for a place
 * @param maxWaitMillis how long one of them waits
 * @param timeoutMillis how long an attempt may take
 * @param attempts together with the first one
 * @param firstPauseMillis the longest pause before the second attempt
 * @param longestPauseMillis the longest pause at all
 * @param afterUnknown whether an attempt that timed out is followed by another
 * @param budgetPercent retries there may be, in percent of the calls
 * @param budgetBurst retries that may be saved up
 */
public record ResilienceSettings(
    int failures,
    long openForMillis,
    int successes,
    int probes,
    int maxConcurrent,
    int maxQueued,
    long maxWaitMillis,
    long timeoutMillis,
    int attempts,
    long firstPauseMillis,
    long longestPauseMillis,
    boolean afterUnknown,
    int budgetPercent,
    int budgetBurst) {}
