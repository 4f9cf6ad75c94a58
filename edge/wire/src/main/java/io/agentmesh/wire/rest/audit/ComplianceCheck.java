package io.agentmesh.wire.rest.audit;

import java.time.Instant;

/**
 * Says that a report is made for a framework, of what the ledger shows from one time to another.
 */
public record ComplianceCheck(String framework, Instant from, Instant to) {}
