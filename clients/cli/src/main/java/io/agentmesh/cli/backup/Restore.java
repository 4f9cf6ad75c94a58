package io.agentmesh.cli.backup;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.server.backup.BackupUnusable;
import io.agentmesh.server.backup.Restoring;
import io.agentmesh.server.backup.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a data directory from a backup. */
@Command(
    name = "restore",
    description = {
      "Make a data directory from a backup, and from the archive behind it.",
      "Everything is verified before anything is written; start a node on it afterwards."
    })
public final class Restore implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "DIR", description = "The directory of the backup.")
  private Path backup = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DATADIR",
      description = "The data directory to be made; empty or not there yet.")
  private Path data = Path.of("");

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      description = "The archive of the journal, to go on behind the backup.")
  private @Nullable Path archive;

  @Option(
      names = "--until",
      paramLabel = "POSITION|TIME",
      description = "Where to stop, such as 48213 or 2026-11-27T12:00:00Z; the end if not given.")
  private @Nullable String until;

  public Restore(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    try {
      Until end = until == null ? new Until.TheEnd() : Until.parse(until);
      cli.output()
          .show(Restoring.restore(new Restoring.Wish(backup, data, archive, end)), Fields.ALL);
    } catch (BackupUnusable wrong) {
      throw VerifyBackup.unusable(wrong);
    } catch (IllegalArgumentException wrong) {
      throw CliFailure.usage(String.valueOf(wrong.getMessage()), "See 'restore --help'");
    } catch (IOException failed) {
      throw failure(failed);
    } catch (UncheckedIOException failed) {
      throw failure(failed);
    }
  }

  private CliFailure failure(Exception failed) {
    CliFailure failure =
        CliFailure.refused(
            "the restore failed: " + failed.getMessage(),
            "Delete " + data + " if it is there, and try again with enough space");
    failure.initCause(failed);
    return failure;
  }
}
