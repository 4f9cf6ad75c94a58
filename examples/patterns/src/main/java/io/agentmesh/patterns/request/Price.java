package io.agentmesh.patterns.request;

import java.math.BigDecimal;

/** What a number of one article costs together. */
public record Price(String article, int count, BigDecimal total) {}
