package io.agentmesh.cli.tasks;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Payload;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.tasks.InputAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "answer", description = "Answer a task that asked for input; it goes on.")
final class AnswerTask implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The task.")
  private String id = "";

  @Option(
      names = "--question",
      paramLabel = "N",
      description = "Number of the question; the open one if not given.")
  private @Nullable Integer question;

  @Mixin private Payload payload = new Payload();
  @Mixin private Sending sending = new Sending();

  AnswerTask(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Payload.Carried carried = payload.carried(cli.shell());
    InputAnswer answer =
        new InputAnswer(question, carried.contentType(), carried.data(), carried.dataBase64());
    cli.send(Change.post(Api.path(Tasks.PATH, id, "/input"), answer), sending);
  }
}
