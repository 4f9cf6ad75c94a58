package io.agentmesh.resilience;

/**
 * What became of calls since the start. Attempts are calls that were made, the first one and the
 * repeated ones alike.
 *
 * @param calls that somebody wanted to make
 * @param succeeded attempts that were a success, or were soundly refused
 * @param failed attempts that failed
 * @param timedOut attempts with an unknown outcome
 * @param retries attempts beyond the first of a call
 * @param rejectedOpen attempts that an open circuit kept back
 * @param rejectedFull attempts that found every place and the queue taken
 * @param rejectedLate attempts that waited for a place too long
 * @param overBudget retries that there was no budget for
 */
public record CallCounts(
    long calls,
    long succeeded,
    long failed,
    long timedOut,
    long retries,
    long rejectedOpen,
    long rejectedFull,
    long rejectedLate,
    long overBudget) {}
