package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import io.agentmesh.wire.rest.deadletters.DeadLetterKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List dead letters, newest first.")
final class ListDeadLetters implements Runnable {

  private final Cli cli;

  @Option(names = "--kind", paramLabel = "KIND", description = "Only ${COMPLETION-CANDIDATES}.")
  private @Nullable DeadLetterKind kind;

  @Option(names = "--cause", paramLabel = "TEXT", description = "Only with exactly this cause.")
  private @Nullable String cause;

  @Mixin private Paging paging = new Paging();

  ListDeadLetters(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Query filters = new Query().with("kind", kind).with("cause", cause);
    paging.show(cli, DeadLetters.PATH, filters, DeadLetters.TABLE, "dead letters");
  }
}
