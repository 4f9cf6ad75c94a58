package io.agentmesh.journal.fault;

/**
 * The end of a running journal: a write or a force failed, and neither is ever tried again.
 *
 * @param durablePosition the last position that is known to be durable; whatever lies above has an
 *     unknown outcome
 * @param sentence what happened, for a person
 * @param cause what was thrown
 */
public record JournalFailure(long durablePosition, String sentence, Throwable cause) {}
