package io.agentmesh.cli.failure;

import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** A command that can not do what it was asked: why, and what the person can do about it. */
public final class CliFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ExitCode exit;
  private final String advice;
  private final transient @Nullable Problem problem;

  private CliFailure(ExitCode exit, String why, String advice, @Nullable Problem problem) {
    super(why);
    this.exit = exit;
    this.advice = advice;
    this.problem = problem;
  }

  /** The command is wrong; nothing was asked. */
  public static CliFailure usage(String why, String advice) {
    return new CliFailure(ExitCode.USAGE, why, advice, null);
  }

  /** Something that was waited for ended otherwise. */
  public static CliFailure refused(String why, String advice) {
    return new CliFailure(ExitCode.REFUSED, why, advice, null);
  }

  /** Something that is kept on this machine does not exist. */
  public static CliFailure notFound(String why, String advice) {
    return new CliFailure(ExitCode.NOT_FOUND, why, advice, null);
  }

  /** The node can not be asked; nothing happened. */
  public static CliFailure unavailable(String why, String advice) {
    return new CliFailure(
        ExitCode.UNAVAILABLE, why, advice, Problem.of(ProblemType.UNAVAILABLE, why));
  }

  /** The question left, the answer never came. */
  public static CliFailure unknownOutcome(String why, String advice) {
    return new CliFailure(
        ExitCode.UNKNOWN_OUTCOME, why, advice, Problem.of(ProblemType.UNKNOWN_OUTCOME, why));
  }

  /** The node answered with a problem. */
  public static CliFailure of(Problem problem, boolean change) {
    return new CliFailure(
        Verdict.exit(problem, change), Verdict.why(problem), Verdict.advice(problem), problem);
  }

  /** The same failure with advice that knows more. */
  public CliFailure withAdvice(String better) {
    return new CliFailure(exit, why(), better, problem);
  }

  public ExitCode exit() {
    return exit;
  }

  public String why() {
    return String.valueOf(getMessage());
  }

  /** What to do, in one sentence; empty when there is nothing to say. */
  public String advice() {
    return advice;
  }

  /** The problem of the node, or one that says the same. */
  public @Nullable Problem problem() {
    return problem;
  }
}
