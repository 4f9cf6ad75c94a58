package io.agentmesh.cli;

import io.agentmesh.cli.shell.Shell;
import io.agentmesh.cli.shell.Terminals;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of every command as Markdown. */
final class Documented {

  static final String START = "<!-- From here on DocumentationTest writes the page. -->\n";

  private static final Set<String> COMMON = Set.of("Options of every command:", "Exit codes:");

  private Documented() {}

  static String commands(Path home) {
    PrintStream silence = new PrintStream(OutputStream.nullOutputStream());
    Shell shell =
        new Shell(
            Map.of(),
            InputStream.nullInputStream(),
            silence,
            silence,
            Terminals.NONE,
            home,
            home,
            "agentmesh");
    StringBuilder page = new StringBuilder(START);
    CommandLine program = Program.whole(shell);
    section(page, program, 2);
    return page.toString();
  }

  private static void section(StringBuilder page, CommandLine command, int depth) {
    page.append("\n").append("#".repeat(depth)).append(' ');
    page.append(command.getCommandSpec().qualifiedName()).append("\n```text\n");
    page.append(withoutCommon(command.getUsageMessage(Ansi.OFF), depth == 2));
    page.append("```\n");
    command.getSubcommands().values().forEach(each -> section(page, each, Math.min(depth + 1, 4)));
  }

  /** The help without what is the same everywhere, except for the program itself. */
  private static String withoutCommon(String usage, boolean whole) {
    if (whole) {
      return usage;
    }
    StringBuilder text = new StringBuilder();
    boolean common = false;
    for (String line : usage.lines().toList()) {
      common = COMMON.contains(line) || (common && line.startsWith(" "));
      text.append(common ? "" : line + "\n");
    }
    return text.toString();
  }
}
