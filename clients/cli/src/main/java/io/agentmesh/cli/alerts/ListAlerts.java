package io.agentmesh.cli.alerts;

import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import io.agentmesh.wire.rest.alerts.AlertState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List alerts, newest first.")
final class ListAlerts implements Runnable {

  private final Cli cli;

  @Option(names = "--state", paramLabel = "STATE", description = "Only ${COMPLETION-CANDIDATES}.")
  private @Nullable AlertState state;

  @Mixin private Paging paging = new Paging();

  ListAlerts(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, Alerts.PATH, new Query().with("state", state), Alerts.TABLE, "alerts");
  }
}
