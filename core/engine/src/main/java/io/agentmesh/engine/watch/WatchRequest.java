package io.agentmesh.engine.watch;

import io.agentmesh.domain.access.Permission;

/**
 * What somebody wants to watch.
 *
 * @param right the permission that must hold as long as it goes on
 * @param pattern topics that are wanted
 * @param following things that are wanted; nothing for every thing
 * @param start from where on
 * @param untilNow whether it ends with what is durable when it begins
 * @param since what happened before that time (microseconds) is not shown: it belongs to an earlier
 *     tenant of the same name
 */
public record WatchRequest(
    Permission right,
    EventPattern pattern,
    Following following,
    WatchStart start,
    boolean untilNow,
    long since) {}
