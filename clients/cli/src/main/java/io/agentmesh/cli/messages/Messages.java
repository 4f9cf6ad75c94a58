package io.agentmesh.cli.messages;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** All that is done with messages. */
@Command(
    name = "messages",
    description = "Publish messages, ask and reply, look at them, receive them.")
public final class Messages {

  static final String PATH = "/v1/messages";

  static final Function<JsonNode, String> ADDRESS = item -> address(item.path("to"));

  static final Table TABLE =
      Table.of(
          "items",
          Column.at("ID", "/id"),
          Column.at("TYPE", "/type"),
          new Column("TO", ADDRESS),
          Column.at("SENDER", "/sender"),
          Column.at("SIZE", "/size"),
          Column.at("PENDING", "/pending"),
          Column.at("LEASED", "/leased"),
          Column.time("PUBLISHED", "/publishedAt"));

  private Messages() {}

  public static CommandLine commands(Cli cli) {
    return new CommandLine(new Messages())
        .addSubcommand(new PublishMessage(cli))
        .addSubcommand(new SendRequest(cli))
        .addSubcommand(new ReplyToRequest(cli))
        .addSubcommand(new ListMessages(cli))
        .addSubcommand(new ShowMessage(cli))
        .addSubcommand(new ReceiveMessages(cli));
  }

  private static String address(JsonNode to) {
    if (to.has("agent")) {
      return "agent " + to.path("agent").asString();
    }
    if (to.has("capability")) {
      return "capability " + to.at("/capability/name").asString();
    }
    if (to.has("everyone")) {
      String capability = to.at("/everyone/capability/name").asString("");
      return capability.isEmpty() ? "everyone" : "everyone with " + capability;
    }
    return "topic " + to.path("topic").asString("-");
  }
}
