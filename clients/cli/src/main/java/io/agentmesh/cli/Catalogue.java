package io.agentmesh.cli;

import io.agentmesh.cli.agents.Agents;
import io.agentmesh.cli.apikeys.ApiKeys;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.contexts.ContextCommands;
import io.agentmesh.cli.deadletters.DeadLetters;
import io.agentmesh.cli.messages.Messages;
import io.agentmesh.cli.meta.Completion;
import io.agentmesh.cli.meta.Version;
import io.agentmesh.cli.node.Dev;
import io.agentmesh.cli.node.Doctor;
import io.agentmesh.cli.node.Server;
import io.agentmesh.cli.subscriptions.Subscriptions;
import io.agentmesh.cli.tasks.Tasks;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;

/** Every command in the order of the help; made only when it is asked for, to start fast. */
enum Catalogue {
  DEV(cli -> new CommandLine(new Dev(cli))),
  SERVER(cli -> new CommandLine(new Server(cli))),
  AGENTS(Agents::commands),
  TASKS(Tasks::commands),
  MESSAGES(Messages::commands),
  SUBSCRIPTIONS(Subscriptions::commands),
  DEADLETTERS(DeadLetters::commands),
  API_KEYS(ApiKeys::commands),
  DOCTOR(cli -> new CommandLine(new Doctor(cli))),
  CONTEXT(ContextCommands::commands),
  COMPLETION(cli -> new CommandLine(new Completion(cli, () -> Program.whole(cli.shell())))),
  VERSION(cli -> new CommandLine(new Version(cli)));

  private final Function<Cli, CommandLine> maker;

  Catalogue(Function<Cli, CommandLine> maker) {
    this.maker = maker;
  }

  CommandLine command(Cli cli) {
    return maker.apply(cli);
  }

  /** How it is called. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the arguments call it. */
  static boolean isCalled(Catalogue command, String... args) {
    return Arrays.asList(args).contains(command.word());
  }
}
