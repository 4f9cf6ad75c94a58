package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.Sealed;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.task.Question;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import java.util.List;

/** Commands about tasks. */
public sealed interface TaskCommand extends Command {
  /** Hand in a task, whose payload was found to fit those versions of contracts. */
  record Submit(TaskSpec spec, Once once, List<Pin> judged) implements TaskCommand {
    /** Copies the list. */
    public Submit {
      judged = List.copyOf(judged);
    }

    /** Not judged by anything. */
    public Submit(TaskSpec spec, Once once) {
      this(spec, once, List.of());
    }
  }

  /** Call a task off; with its tree: everything below it too. */
  record Cancel(TaskId task, String reason, boolean tree) implements TaskCommand {}

  /** Answer what a task waits with: the question of that number, or 0 for whichever it is. */
  record AnswerInput(TaskId task, int question, Payload answer) implements TaskCommand {
    /** Checks the size. */
    public AnswerInput {
      Check.range("answer", answer.size(), 0, Question.MAX_ANSWER_BYTES);
    }
  }

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
    /** Longest text, in characters. */
    public static final int MAX_TEXT = 512;

    /** Checks the range. */
    public Progress {
      Check.range("percent", percent, 0, 100);
      Check.length("text", text, Sealed.isText(text) ? Sealed.MOST_CHARACTERS : MAX_TEXT);
    }
  }

  /**
   * Give a part of the result away: the chunk of that number, which is one more than the last of
   * the same lease. One that is there already does no harm; the lease is extended.
   */
  record AddChunk(TaskId task, AgentId agent, long token, int sequence, Payload content)
      implements Work {
    /** Checks the ranges. */
    public AddChunk {
      Check.range("sequence", sequence, 1, Integer.MAX_VALUE);
      Check.range("chunk", content.size(), 1, Payload.MAX_BYTES);
    }
  }

  /** Hand in the result, which was found to fit those versions of contracts. */
  record Complete(TaskId task, AgentId agent, long token, Payload result, List<Pin> judged)
      implements Work {
    /** Copies the list. */
    public Complete {
      judged = List.copyOf(judged);
    }

    /** Not judged by anything. */
    public Complete(TaskId task, AgentId agent, long token, Payload result) {
      this(task, agent, token, result, List.of());
    }
  }

  /** Say that the attempt failed. */
  record Fail(TaskId task, AgentId agent, long token, String reason, boolean retryable)
      implements Work {}

  /** Ask for what is missing to go on; the lease is given up until somebody answers. */
  record AskForInput(TaskId task, AgentId agent, long token, Payload question) implements Work {
    /** Checks the size. */
    public AskForInput {
      Check.range("question", question.size(), 1, Question.MAX_BYTES);
    }
  }

  /** Give the lease back unused; it counts as no attempt. */
  record HandBack(TaskId task, AgentId agent, long token) implements Work {}
}
