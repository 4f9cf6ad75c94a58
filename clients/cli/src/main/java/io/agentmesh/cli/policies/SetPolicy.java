package io.agentmesh.cli.policies;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.policies.PolicyDefinition;
import io.agentmesh.wire.rest.policies.PolicyEffect;
import io.agentmesh.wire.rest.policies.PolicyKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Make a policy, or replace one.")
final class SetPolicy implements Runnable {

  private final Cli cli;

  @Parameters(index = "0", paramLabel = "ID", description = "The policy.")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "EFFECT",
      description = "Whether it allows or denies: ${COMPLETION-CANDIDATES}.")
  private PolicyEffect effect = PolicyEffect.ALLOW;

  @Parameters(
      index = "2",
      paramLabel = "KIND",
      description = "What it is about: ${COMPLETION-CANDIDATES}.")
  private PolicyKind kind = PolicyKind.PUBLISH;

  @Option(
      names = "--to",
      split = ",",
      paramLabel = "TARGET",
      description = "A topic, agent or capability, with * and > as in patterns; repeatable.")
  private List<String> targets = List.of();

  @Option(
      names = "--for",
      required = true,
      split = ",",
      paramLabel = "SUBJECT",
      description =
          "For whom it holds: *, role:NAME, key:ID, oidc:SUBJECT or agent:ID; repeatable.")
  private List<String> subjects = List.of();

  @Option(
      names = "--because",
      required = true,
      paramLabel = "SENTENCE",
      description = "What is told to whom it stops.")
  private String description = "";

  @Option(
      names = "--replaces",
      paramLabel = "VERSION",
      description = "The current version, when there is one.")
  private @Nullable Long replaces;

  @Mixin private Sending sending = new Sending();

  SetPolicy(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Change change =
        Change.put(
            Policies.path(id), new PolicyDefinition(description, kind, effect, targets, subjects));
    cli.send(replaces == null ? change : change.replacing(replaces), sending);
  }
}
