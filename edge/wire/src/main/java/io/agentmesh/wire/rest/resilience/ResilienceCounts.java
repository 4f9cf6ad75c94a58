package io.agentmesh.wire.rest.resilience;

/**
 * What became of calls since the node started.
 *
 * @param calls that were to be made
 * @param succeeded attempts that were a success, or were soundly refused
 * @param failed attempts that failed
 * @param timedOut attempts whose outcome nobody knows
 * @param retries attempts beyond the first of a call
 * @param rejectedOpen attempts that an open circuit kept back
 * @param rejectedFull attempts that found every place and the queue taken
 * @param rejectedLate attempts that waited for a place too long
 * @param overBudget retries that there was no budget for
 */
public record ResilienceCounts(
    long calls,
    long succeeded,
    long failed,
    long timedOut,
    long retries,
    long rejectedOpen,
    long rejectedFull,
    long rejectedLate,
    long overBudget) {}
