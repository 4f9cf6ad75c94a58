package io.agentmesh.wire.rest.erasures;

import io.agentmesh.wire.rest.tasks.Content;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came to a task after it was submitted: content, or a text. */
public record TaskContent(
    String taskId, TaskPart part, @Nullable Content content, @Nullable String text, Instant at) {}
