package io.agentmesh.domain.state.once;

/** Who used which key for what. */
public record KeyScope(String principal, String operation, String key) {}
