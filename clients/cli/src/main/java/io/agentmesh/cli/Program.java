package io.agentmesh.cli;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Globals;
import io.agentmesh.cli.shell.Shell;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The command line with the commands that its arguments need. */
final class Program {

  private Program() {}

  /** Runs a command; the answer is its exit code. */
  static int run(Shell shell, String... args) {
    try {
      return with(shell, new Globals(), Catalogue.calledBy(args)).execute(args);
    } catch (Error broken) {
      return Failures.defect("agentmesh", broken, shell);
    }
  }

  /** The program with all its commands. */
  static CommandLine whole(Shell shell) {
    return with(shell, new Globals(), Catalogue.ALL);
  }

  private static CommandLine with(Shell shell, Globals globals, List<Catalogue.Entry> commands) {
    Cli cli = new Cli(shell, globals);
    CommandLine program = new CommandLine(new Agentmesh(globals));
    for (Catalogue.Entry each : commands) {
      program.addSubcommand(each.maker().apply(cli));
    }
    HelpLayout.apply(program);
    Failures failures = new Failures(cli, globals);
    return program
        .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            Help.defaultColorScheme(
                cli.isColoured(shell.terminals().out()) ? Help.Ansi.ON : Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
