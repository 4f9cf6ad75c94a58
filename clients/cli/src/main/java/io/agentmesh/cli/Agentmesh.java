package io.agentmesh.cli;

import io.agentmesh.cli.command.Globals;
import io.agentmesh.cli.meta.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command itself; all it does is done by the commands below it. */
@Command(
    name = "agentmesh",
    versionProvider = Version.Provider.class,
    mixinStandardHelpOptions = true,
    description = "The mesh that AI agents run on: durable messages and leased tasks.",
    synopsisSubcommandLabel = "COMMAND")
final class Agentmesh {

  @Mixin private final Globals globals;

  Agentmesh(Globals globals) {
    this.globals = globals;
  }

  Globals globals() {
    return globals;
  }
}
