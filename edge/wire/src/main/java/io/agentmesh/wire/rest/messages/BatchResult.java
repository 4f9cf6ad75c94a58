package io.agentmesh.wire.rest.messages;

import io.agentmesh.wire.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Outcome of one message of a batch: {@code accepted} with status 202, {@code problem} else. */
public record BatchResult(
    int status, @Nullable MessageAccepted accepted, @Nullable Problem problem) {}
