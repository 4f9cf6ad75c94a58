package io.agentmesh.domain.state.once;

import java.util.UUID;

/** What a key stands for; the time is when it was first used, in microseconds. */
public record Remembered(long bodyHash, UUID result, long at) {}
