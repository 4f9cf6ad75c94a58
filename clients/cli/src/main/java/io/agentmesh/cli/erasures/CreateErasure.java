package io.agentmesh.cli.erasures;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.erasures.ErasureRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "create",
    description = {
      "Erase what the mesh holds about a data subject: its key is destroyed, what is on its way"
          + " leaves. It can not be undone. The name is kept nowhere."
    })
final class CreateErasure implements Runnable {

  private final Cli cli;

  @Option(
      names = "--data-subject",
      paramLabel = "SUBJECT",
      required = true,
      description = "Whose data is erased, as messages name it.")
  private String dataSubject = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; the audit trail keeps it, so name nobody here.")
  private String reason = "";

  @Option(
      names = "--approval",
      paramLabel = "ID",
      description = "The approval of a second person, where one is needed.")
  private @Nullable String approval;

  @Mixin private Consent consent = new Consent();

  @Mixin private Sending sending = new Sending();

  CreateErasure(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Erase all that is held about this data subject, for good", cli.shell());
    }
    cli.send(
        Change.post(Erasures.PATH, new ErasureRequest(dataSubject, reason, approval)), sending);
  }
}
