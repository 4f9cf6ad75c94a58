package io.agentmesh.cli.audit;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "show", description = "Show an audit entry.")
final class ShowEntry implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The id of the entry, such as 20482-0.")
  private String id = "";

  ShowEntry(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    cli.show(
        cli.api().get(Api.path(Audit.ENTRIES, id, "")),
        (answer, style) -> Fields.ALL.lines(opened(answer), style));
  }

  /** The entry, with what is sealed in the ledger as it was. */
  private static JsonNode opened(JsonNode answer) {
    return answer.path("entry") instanceof ObjectNode entry
            && answer.path("opened") instanceof ObjectNode opened
        ? entry.deepCopy().setAll(opened)
        : answer.path("entry");
  }
}
