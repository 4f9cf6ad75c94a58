package io.agentmesh.cli.roles;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.wire.rest.apikeys.Role;
import io.agentmesh.wire.rest.roles.Permission;
import io.agentmesh.wire.rest.roles.RoleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "set",
    description = "Give permissions to a role and take others from it, as it is now.")
final class SetRole implements Runnable {

  private final Cli cli;

  @Parameters(paramLabel = "ROLE", description = "The role: ${COMPLETION-CANDIDATES}.")
  private Role role = Role.VIEWER;

  @Option(
      names = "--give",
      split = ",",
      paramLabel = "PERMISSION",
      description = "What it may do from now on: ${COMPLETION-CANDIDATES}; repeatable.")
  private List<Permission> given = List.of();

  @Option(
      names = "--take",
      split = ",",
      paramLabel = "PERMISSION",
      description = "What it may do no more; repeatable.")
  private List<Permission> taken = List.of();

  @Option(
      names = "--exactly",
      split = ",",
      paramLabel = "PERMISSION",
      description = "All that it may do, whatever it may do now; repeatable.")
  private List<Permission> exactly = List.of();

  @Mixin private Sending sending = new Sending();

  SetRole(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    JsonNode now = cli.api().get(Roles.path(role));
    Set<Permission> permissions = new TreeSet<>(exactly);
    if (exactly.isEmpty()) {
      now.path("permissions").forEach(p -> permissions.add(Permission.valueOf(p.asString())));
    }
    permissions.addAll(given);
    taken.forEach(permissions::remove);
    Change change =
        Change.put(Roles.path(role), new RoleDefinition(List.copyOf(permissions)))
            .replacing(now.path("version").asLong());
    cli.send(change, sending);
  }
}
