package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;

/** Commands about tasks. */
public sealed interface TaskCommand extends Command {
  /** Hand in a task. */
  record Submit(TaskSpec spec, Once once) implements TaskCommand {}

  /** Call a task off. */
  record Cancel(TaskId task, String reason) implements TaskCommand {}

  /** Commands of the agent that holds a task's lease, fenced by its token. */
  sealed interface Work extends TaskCommand {
    /** The task. */
    TaskId task();

    /** The agent that holds the lease. */
    AgentId agent();

    /** The lease's fencing token. */
    long token();
  }

  /** Take up the work. */
  record Accept(TaskId task, AgentId agent, long token) implements Work {}

  /** Decline the work; it goes to the next candidate. */
  record Reject(TaskId task, AgentId agent, long token, String reason) implements Work {}

  /** Say that the work goes on; the lease is extended. */
  record Extend(TaskId task, AgentId agent, long token) implements Work {}

  /** Say how far the work is, 0 to 100; the lease is extended. */
  record Progress(TaskId task, AgentId agent, long token, int percent, String text)
      implements Work {
    /** Checks the range. */
    public Progress {
      Check.range("percent", percent, 0, 100);
      Check.length("text", text, 512);
    }
  }

  /** Hand in the result. */
  record Complete(TaskId task, AgentId agent, long token, Payload result) implements Work {}

  /** Say that the attempt failed. */
  record Fail(TaskId task, AgentId agent, long token, String reason, boolean retryable)
      implements Work {}

  /** Give the lease back unused; it counts as no attempt. */
  record HandBack(TaskId task, AgentId agent, long token) implements Work {}
}
