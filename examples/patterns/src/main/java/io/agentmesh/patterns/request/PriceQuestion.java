package io.agentmesh.patterns.request;

/** What does so much of an article cost? */
public record PriceQuestion(String article, int count) {}
