package io.agentmesh.domain.command;

/** Time has passed: leases, backoffs and heartbeats are looked at. */
public record Tick() implements Command {}
