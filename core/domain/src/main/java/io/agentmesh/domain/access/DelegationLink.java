package io.agentmesh.domain.access;

/**
 * One link of the chain by which somebody acts for others: who lets the next act, and by which
 * delegation; "" when a token says so.
 */
public record DelegationLink(String principal, String delegation) {}
