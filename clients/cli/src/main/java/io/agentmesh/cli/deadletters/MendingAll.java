package io.agentmesh.cli.deadletters;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Consent;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.wire.rest.deadletters.MendingAct;
import io.agentmesh.wire.rest.deadletters.MendingRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Options of the commands that mend all dead letters of a filter. */
final class MendingAll {

  @Mixin private Filtering filtering = new Filtering();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Dead letters a second at the most, 1 to 2000; 100 if not given.")
  private @Nullable Integer rate;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever asks later.")
  private @Nullable String reason;

  @Option(
      names = "--dry-run",
      description = "Say how many are meant and which are the first, and change nothing.")
  private boolean dryRun;

  @Mixin private Consent consent = new Consent();

  void run(Cli cli, MendingAct act, String what) {
    MendingRequest request = new MendingRequest(act, filtering.filter(), rate, reason);
    Change rehearsal = Change.post(DeadLetters.MENDINGS + "/rehearsal", request);
    if (dryRun) {
      cli.show(cli.api().send(rehearsal), Fields.ALL);
      return;
    }
    consent.ensure(what + " all dead letters that match", cli.shell());
    JsonNode mending = cli.api().send(Change.post(DeadLetters.MENDINGS, request));
    cli.show(mending, Fields.ALL);
    cli.note("It goes on by itself: deadletters mending " + mending.path("id").asString(""));
  }
}
