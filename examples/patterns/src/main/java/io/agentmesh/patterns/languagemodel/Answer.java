package io.agentmesh.patterns.languagemodel;

/** What a task gets: the answer, the model that gave it, and the tokens that it cost. */
public record Answer(String answer, String model, int inputTokens, int outputTokens) {}
