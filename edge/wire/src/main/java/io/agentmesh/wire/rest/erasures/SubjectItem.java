package io.agentmesh.wire.rest.erasures;

import io.agentmesh.wire.rest.messages.Message;
import io.agentmesh.wire.rest.requests.RequestReply;
import io.agentmesh.wire.rest.tasks.Task;
import org.jspecify.annotations.Nullable;

/**
 * Something that is held about a data subject: a message, a reply to one, a task, what came to one,
 * or why it does not open.
 */
public record SubjectItem(
    @Nullable Message message,
    @Nullable RequestReply reply,
    @Nullable Task task,
    @Nullable TaskContent taskContent,
    @Nullable String unreadable) {}
