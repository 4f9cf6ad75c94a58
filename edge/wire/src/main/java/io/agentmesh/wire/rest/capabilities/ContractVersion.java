package io.agentmesh.wire.rest.capabilities;

/** A version of a capability's contract. */
public record ContractVersion(String capability, long version) {}
