package io.agentmesh.patterns.languagemodel;

import org.jspecify.annotations.Nullable;

/** What a task asks: a question, and how the model is to answer it. */
public record Question(String question, @Nullable String instructions) {}
