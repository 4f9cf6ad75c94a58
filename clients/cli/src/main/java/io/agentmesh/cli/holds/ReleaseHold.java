package io.agentmesh.cli.holds;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.holds.LegalHoldRelease;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "release", description = "Let what a legal hold kept go its way again.")
final class ReleaseHold implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "The hold, such as case-2026-17.")
  private String name = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; the audit trail keeps it.")
  private String reason = "";

  @Option(
      names = "--approval",
      paramLabel = "ID",
      description = "The approval of a second person, where one is needed.")
  private @Nullable String approval;

  @Mixin private Sending sending = new Sending();

  ReleaseHold(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    String path = Api.path(LegalHolds.PATH, name, "/release");
    cli.send(Change.post(path, new LegalHoldRelease(reason, approval)), sending);
  }
}
