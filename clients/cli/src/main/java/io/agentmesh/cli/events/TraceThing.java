package io.agentmesh.cli.events;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "trace",
    description = {
      "Show the whole life of a message, task, dead letter or conversation, and what came of it.",
      "Read from the journal, so it is there after the end too, as long as the journal keeps it."
    })
public final class TraceThing implements Runnable {

  private final Cli cli;

  @Parameters(
      paramLabel = "ID",
      description = "Id of a message, task or dead letter, or a correlation id.")
  private String id = "";

  public TraceThing(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Api api = cli.api();
    @Nullable String cursor = null;
    boolean any = false;
    while (true) {
      JsonNode part =
          api.get(
              Api.path("/v1/trace", id, ""), new Query().with("limit", 500).with("cursor", cursor));
      for (JsonNode event : part.path("events")) {
        EventLine.show(cli, event);
        any = true;
      }
      cursor = part.path("nextCursor").asString(null);
      if (cursor == null) {
        tellWhatIsMissing(part, any);
        return;
      }
    }
  }

  private void tellWhatIsMissing(JsonNode last, boolean any) {
    if (!last.path("complete").asBoolean(true)) {
      cli.note("It is too large to be followed further; watch with 'events --subject'.");
    }
    if (!any && EventLine.isForPeople(cli)) {
      cli.note(
          "Nothing; the journal goes back to " + last.path("keptSince").asString("nowhere") + ".");
    }
  }
}
