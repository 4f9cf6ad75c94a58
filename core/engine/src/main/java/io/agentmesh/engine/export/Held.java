package io.agentmesh.engine.export;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;

/** Something that is held about a data subject. */
public sealed interface Held {
  /** What came to a task after it was submitted. */
  enum Part {
    /** A part of its result. */
    CHUNK,
    /** Its result. */
    RESULT,
    /** What its worker asked. */
    QUESTION,
    /** What that was answered. */
    ANSWER,
    /** What its worker said of its progress. */
    PROGRESS,
    /** Why a worker declined it, or an attempt failed. */
    REASON
  }

  /** Its id, or that of what it belongs to. */
  String id();

  /** A message about it. */
  record AMessage(Message message) implements Held {
    @Override
    public String id() {
      return message.id().toString();
    }
  }

  /** A reply about it, to a request. */
  record AReply(MessageId request, RequestReply reply) implements Held {
    @Override
    public String id() {
      return reply.id().toString();
    }
  }

  /** A task about it. */
  record ATask(Task task) implements Held {
    @Override
    public String id() {
      return task.id().toString();
    }
  }

  /** What came to a task about it, at a time in microseconds. */
  record AContent(TaskId task, Part part, Payload content, long at) implements Held {
    @Override
    public String id() {
      return task.toString();
    }
  }

  /** What was said of a task about it, at a time in microseconds. */
  record AText(TaskId task, Part part, String text, long at) implements Held {
    @Override
    public String id() {
      return task.toString();
    }
  }
}
