package io.agentmesh.cli.failure;

/** What the exit code of a command says. */
public enum ExitCode {
  OK(0, "It worked."),
  DEFECT(1, "A defect of this command itself."),
  USAGE(2, "The command was wrong: an option, an argument, a file, a missing confirmation."),
  REFUSED(3, "The mesh understood and said no, or what was awaited did not succeed."),
  NOT_FOUND(4, "There is no such thing."),
  UNAVAILABLE(5, "The node can not be reached or takes no work now; nothing happened."),
  UNKNOWN_OUTCOME(6, "It may or may not have happened.");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** The meaning in one sentence. */
  public String meaning() {
    return meaning;
  }
}
