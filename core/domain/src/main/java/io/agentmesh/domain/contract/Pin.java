package io.agentmesh.domain.contract;

/** One version of a capability's contract, by which something is judged. */
public record Pin(String capability, long version) {}
