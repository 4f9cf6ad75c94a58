package io.agentmesh.cli.messages;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Column;
import io.agentmesh.cli.output.Table;
import io.agentmesh.wire.rest.leases.Ack;
import io.agentmesh.wire.rest.leases.LeaseRequest;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "receive",
    description = {
      "Receive messages as an agent: lease them, show them, then acknowledge them.",
      "What was shown but not acknowledged, because the command was stopped, comes again."
    })
final class ReceiveMessages implements Runnable {

  private static final Table TABLE =
      Table.of(
          "deliveries",
          Column.at("MESSAGE", "/messageId"),
          Column.at("TYPE", "/type"),
          new Column("TO", Messages.ADDRESS),
          Column.at("SENDER", "/sender"),
          Column.at("ATTEMPT", "/attempt"),
          Column.time("PUBLISHED", "/publishedAt"),
          new Column("PAYLOAD", PayloadText::of));

  private final Cli cli;

  @Option(
      names = "--agent",
      required = true,
      paramLabel = "ID",
      description = "The agent whose messages they are.")
  private String agent = "";

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most messages, 1 to 100; ${DEFAULT-VALUE} if not given.")
  private int max;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationReader.class,
      description =
          "How long to wait for the first one, at most 30s; ${DEFAULT-VALUE} if not given.")
  private Duration wait = Duration.ZERO;

  @Option(names = "--no-ack", description = "Do not acknowledge: they come again.")
  private boolean peek;

  ReceiveMessages(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Api api = cli.api();
    LeaseRequest request =
        new LeaseRequest(agent, null, max, Math.toIntExact(Math.min(wait.toMillis(), 30_000)));
    JsonNode leases = api.send(Change.post("/v1/leases", request), wait);
    cli.show(leases, TABLE);
    if (cli.output().isForPeople() && leases.path("deliveries").isEmpty()) {
      cli.note("No messages.");
    }
    if (!peek) {
      leases.path("deliveries").forEach(delivery -> acknowledge(api, delivery));
    }
  }

  private void acknowledge(Api api, JsonNode delivery) {
    String path = Api.path("/v1/deliveries", delivery.path("id").asString(), "/ack");
    try {
      api.send(Change.post(path, new Ack(agent, delivery.path("token").asString())));
    } catch (CliFailure failure) {
      throw failure.withAdvice(
          "Message "
              + delivery.path("messageId").asString()
              + " and those below it may come again");
    }
  }
}
