package io.agentmesh.wire.rest.placement;

/** Weighted parts that add up to a score. */
public record ScoreParts(
    double capability, double availability, double load, double performance, double responseTime) {}
