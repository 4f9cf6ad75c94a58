package io.agentmesh.cli.backup;

import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.server.backup.BackupCheck;
import io.agentmesh.server.backup.BackupUnusable;
import io.agentmesh.server.backup.Manifest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Read a whole backup: the checksum of every file, then every image and record.",
      "Exits with 3 when it can not be used."
    })
final class VerifyBackup implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "DIR", description = "The directory of the backup.")
  private Path backup = Path.of("");

  VerifyBackup(Cli cli) {
    this.cli = cli;
  }

  /** A sound backup as data. */
  record Sound(
      String directory,
      String createdAt,
      String release,
      long earliest,
      long position,
      String lastRecordAt,
      long records,
      long bytes) {}

  @Override
  public void run() {
    try {
      BackupCheck.Report report = BackupCheck.verify(backup);
      Manifest manifest = report.manifest();
      cli.output()
          .show(
              new Sound(
                  backup.toString(),
                  manifest.createdAt().toString(),
                  manifest.release(),
                  manifest.earliest(),
                  manifest.position(),
                  manifest.lastRecordAt().toString(),
                  report.records(),
                  report.bytes()),
              Fields.ALL);
    } catch (BackupUnusable wrong) {
      throw unusable(wrong);
    } catch (UncheckedIOException failed) {
      throw CliFailure.refused(
          backup + " can not be read: " + failed.getMessage(), "Use another copy of the backup");
    }
  }

  static CliFailure unusable(BackupUnusable wrong) {
    String remedy = wrong.remedy();
    return CliFailure.refused(
        String.valueOf(wrong.getMessage()),
        Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1));
  }
}
