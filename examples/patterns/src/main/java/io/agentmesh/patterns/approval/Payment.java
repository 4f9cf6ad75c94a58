package io.agentmesh.patterns.approval;

import java.math.BigDecimal;

/** Money for somebody. */
public record Payment(String to, BigDecimal amount) {}
