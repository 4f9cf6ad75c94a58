package io.agentmesh.engine.entrance;

import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.command.WebhookCommand;

/** Which commands are taken when the mesh is full. */
public final class Draining {
  private Draining() {}

  /** Whether the command lets the mesh get emptier, so that it is taken when it is full. */
  public static boolean drains(Command command) {
    return switch (command) {
      case MessageCommand.Publish _,
          MessageCommand.Request _,
          MessageCommand.Subscribe _,
          MessageCommand.ReplayTopics _,
          MessageCommand.GoOnReplaying _,
          TaskCommand.Submit _,
          AgentCommand.Register _,
          AgentCommand.Update _,
          ContractCommand.DefineCapability _,
          WebhookCommand.SetWebhook _,
          WebhookCommand.RotateWebhookSecret _,
          AccessCommand.CreateKey _,
          DelegationCommand.Delegate _,
          EvidenceCommand.SetHold _,
          ApprovalCommand.RequestApproval _,
          MendingCommand.Mend _,
          MendingCommand.GoOn _,
          TenantCommand.CreateTenant _ ->
          false;
      default -> true;
    };
  }
}
