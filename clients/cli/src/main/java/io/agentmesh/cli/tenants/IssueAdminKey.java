package io.agentmesh.cli.tenants;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.Explanation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "admin-key",
    description = "Make an admin key for a tenant that lost its own; the secret is shown once.")
final class IssueAdminKey implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "The tenant.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
  private @Nullable String reason;

  @Mixin private Consent consent = new Consent();

  @Mixin private Sending sending = new Sending();

  IssueAdminKey(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!sending.isDryRun()) {
      consent.ensure("Make an admin key for tenant " + id, cli.shell());
    }
    Change change = Change.post(Api.path(Tenants.PATH, id, "/admin-key"), new Explanation(reason));
    cli.send(change, sending);
  }
}
