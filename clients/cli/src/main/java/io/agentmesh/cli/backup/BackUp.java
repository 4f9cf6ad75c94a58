package io.agentmesh.cli.backup;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.cli.output.Progress;
import io.agentmesh.wire.rest.backups.BackupRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Has a running node copy the whole mesh. */
@Command(
    name = "backup",
    description = {
      "Have the node copy its whole mesh while it runs; needs the role platform.",
      "Waits until the copy is whole; exits with 3 when it failed, and then there is none."
    })
public final class BackUp implements Runnable {
  private static final String PATH = "/v1/backups";
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Cli cli;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Name of the directory that is made below the node's backup.directory.")
  private @Nullable String name;

  @Mixin private Sending sending = new Sending();

  private BackUp(Cli cli) {
    this.cli = cli;
  }

  /** It, with what is done with copies. */
  public static CommandLine commands(Cli cli) {
    return new CommandLine(new BackUp(cli)).addSubcommand(new VerifyBackup(cli));
  }

  @Override
  public void run() {
    String wanted = name;
    if (wanted == null) {
      throw CliFailure.usage("DIR or a command is missing", "See 'backup --help'");
    }
    Change change = Change.post(PATH, new BackupRequest(wanted));
    if (sending.isDryRun()) {
      cli.output().show(change, Fields.ALL);
      return;
    }
    JsonNode backup = ended(cli.api(), change, wanted);
    cli.show(backup, Fields.ALL);
    if (!backup.path("status").asString("").equals("MADE")) {
      throw CliFailure.refused(
          "there is no backup " + wanted + ": " + backup.path("reason").asString("it failed"),
          "Mend the cause and make it again");
    }
  }

  private JsonNode ended(Api api, Change change, String wanted) {
    long start = System.nanoTime();
    try (Progress progress = cli.progress()) {
      JsonNode backup = api.send(change);
      while (backup.path("status").asString("").equals("RUNNING")) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        progress.tell("copying, " + seconds + " s");
        LockSupport.parkNanos(LOOK_NANOS);
        backup = api.get(Api.path(PATH, wanted, ""));
      }
      return backup;
    }
  }
}
