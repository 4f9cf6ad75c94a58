package io.agentmesh.wire.rest.erasures;

import java.time.Instant;

/** A place that data of an erased subject went to, and how often. */
public record ErasureCopy(
    CopyPlace place, String name, long times, Instant firstAt, Instant lastAt) {}
