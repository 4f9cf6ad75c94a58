package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Query;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Paging;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Plain;
import io.agentmesh.cli.output.Table;
import io.agentmesh.cli.output.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "chunks", description = "List the chunks of a task's result, in their order.")
final class ListChunks implements Runnable {

  private static final int MOST = 80;

  private static final Table TABLE =
      Table.of(
          "items",
          Column.at("ATTEMPT", "/attempt"),
          Column.at("CHUNK", "/sequence"),
          Column.time("AT", "/at"),
          new Column("CONTENT", ListChunks::content));

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The task.")
  private String id = "";

  @Mixin private Paging paging = new Paging();

  ListChunks(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    paging.show(cli, Api.path(Tasks.PATH, id, "/chunks"), new Query(), TABLE, "chunks");
  }

  private static String content(JsonNode chunk) {
    JsonNode content = chunk.path("content");
    String text = Texts.text(content);
    JsonNode shown = content.has("data") ? content.path("data") : content;
    return Plain.shortened(text != null ? text : shown.toString(), MOST);
  }
}
