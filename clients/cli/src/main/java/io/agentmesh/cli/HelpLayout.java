package io.agentmesh.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import io.agentmesh.cli.failure.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How help reads: the options of the command first, then those that every command has. */
final class HelpLayout {

  private static final int WIDTH = 100;

  private HelpLayout() {}

  /** Lays out the help of a command and of all below it. */
  static void apply(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.findOption("--help") == null) {
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help and exit.")
              .build());
    }
    spec.usageMessage()
        .width(WIDTH)
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .requiredOptionMarker('*')
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(exitCodes());
    command.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpLayout::options);
    command.getSubcommands().values().forEach(HelpLayout::apply);
  }

  private static String options(Help help) {
    List<OptionSpec> all = help.commandSpec().options();
    String own = list(help, all.stream().filter(Predicate.not(OptionSpec::inherited)).toList());
    String inherited = list(help, all.stream().filter(OptionSpec::inherited).toList());
    return inherited.isEmpty()
        ? own
        : own + String.format("Options of every command:%n") + inherited;
  }

  private static String list(Help help, List<OptionSpec> options) {
    return options.isEmpty() ? "" : help.optionListExcludingGroups(options);
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode each : ExitCode.values()) {
      codes.put(Integer.toString(each.code()), each.meaning());
    }
    return codes;
  }
}
