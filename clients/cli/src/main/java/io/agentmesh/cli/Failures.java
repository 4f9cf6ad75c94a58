package io.agentmesh.cli;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Globals;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.failure.ExitCode;
import io.agentmesh.cli.output.Format;
import io.agentmesh.cli.output.Plain;
import io.agentmesh.cli.shell.Shell;
import io.agentmesh.wire.json.WireJson;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells every failure in one line on stderr, never as a stack trace unless debugging. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Cli cli;
  private final Globals globals;

  Failures(Cli cli, Globals globals) {
    this.cli = cli;
    this.globals = globals;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String advice = advice(wrong) + "See '" + command + " --help'";
    return tell(command, CliFailure.usage(String.valueOf(wrong.getMessage()), advice));
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    if (failure instanceof CliFailure told) {
      trace(failure, cli.shell());
      return tell(name, told);
    }
    return defect(name, failure, cli.shell());
  }

  /** Tells of something that should not have happened; the answer is the exit code. */
  static int defect(String command, Throwable defect, Shell shell) {
    trace(defect, shell);
    String what = Plain.line(defect.toString());
    shell
        .err()
        .println(
            command
                + ": a defect of this command: "
                + what
                + ". Set AGENTMESH_DEBUG=1 to see where, and report it.");
    return ExitCode.DEFECT.code();
  }

  private static void trace(Throwable failure, Shell shell) {
    if (shell.isDebugging()) {
      failure.printStackTrace(shell.err());
    }
  }

  private static String advice(ParameterException wrong) {
    List<String> suggestions =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!suggestions.isEmpty()) {
      return "Did you mean " + String.join(" or ", suggestions) + "? ";
    }
    Set<String> below = wrong.getCommandLine().getSubcommands().keySet();
    return below.isEmpty() ? "" : "Give one of " + String.join(", ", below) + ". ";
  }

  private int tell(String command, CliFailure failure) {
    String advice = failure.advice().isEmpty() ? "" : " " + failure.advice() + ".";
    cli.note(command + ": " + Plain.line(failure.why()) + "." + advice);
    if (globals.format() == Format.json && failure.problem() != null) {
      cli.shell().err().println(WireJson.tolerant().writeValueAsString(failure.problem()));
    }
    return failure.exit().code();
  }
}
