package io.agentmesh.cli.policies;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.wire.rest.apikeys.Role;
import io.agentmesh.wire.rest.policies.PolicyKind;
import io.agentmesh.wire.rest.policies.PolicyQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = "Ask whether somebody may do something, and by which sentence; nothing is done.")
final class CheckPolicies implements Runnable {

  private final Cli cli;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "What is to be done: ${COMPLETION-CANDIDATES}.")
  private PolicyKind kind = PolicyKind.PUBLISH;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TARGET",
      description = "The topic, agent or capability; none for a broadcast.")
  private @Nullable String target;

  @Option(
      names = "--by",
      paramLabel = "PRINCIPAL",
      description = "An API key by its id, or oidc: and a subject of tokens; yourself if absent.")
  private @Nullable String principal;

  @Option(
      names = "--role",
      split = ",",
      paramLabel = "ROLE",
      description = "A role that the token of a subject gives; repeatable.")
  private List<Role> roles = List.of();

  @Option(
      names = "--agent",
      split = ",",
      paramLabel = "ID",
      description = "An agent that the subject of a token is bound to; repeatable.")
  private List<String> agents = List.of();

  CheckPolicies(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    PolicyQuestion question = new PolicyQuestion(principal, roles, agents, kind, target);
    cli.show(cli.api().send(Change.post(Policies.PATH + "/check", question)), Fields.ALL);
  }
}
