package io.agentmesh.domain.rules;

import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.rules.access.ChangingRoles;
import io.agentmesh.domain.rules.access.ManagingKeys;
import io.agentmesh.domain.rules.agents.CappingLevels;
import io.agentmesh.domain.rules.agents.KeepingWebhooks;
import io.agentmesh.domain.rules.contract.DefiningCapabilities;
import io.agentmesh.domain.rules.evidence.Approving;
import io.agentmesh.domain.rules.evidence.ErasingData;
import io.agentmesh.domain.rules.evidence.KeepingEvidence;
import io.agentmesh.domain.rules.replay.GivingThePast;
import io.agentmesh.domain.rules.replay.ReplayingTopics;
import io.agentmesh.domain.rules.tenants.ClosingTenants;
import io.agentmesh.domain.rules.tenants.ManagingTenants;
import io.agentmesh.domain.rules.work.AskingForInput;
import io.agentmesh.domain.rules.work.CancellingTasks;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;

/** Decides every command: the right to it first, then the rule of its act. Changes nothing. */
public final class Deciding {
  private Deciding() {}

  /** What the command comes to in this state. */
  public static Decision decide(State state, Act act, Command command) {
    String denial = Authority.denial(state, act.principal(), command, act.time());
    if (denial != null) {
      return Decision.Refused.of(Refusal.Kind.FORBIDDEN, denial);
    }
    TenantState tenant = state.find(act.tenant());
    Refusal erased = tenant == null ? null : ErasingData.refusal(tenant, command);
    if (erased != null) {
      return new Decision.Refused(erased);
    }
    if (command instanceof AccessCommand c) {
      return ManagingKeys.decide(state, act, c);
    }
    if (command instanceof EvidenceCommand c) {
      return KeepingEvidence.decide(state, act, c);
    }
    if (command instanceof TenantCommand c) {
      return ManagingTenants.decide(state, act, c);
    }
    if (tenant == null) {
      return new Decision.Refused(Refusal.notFound("tenant", act.tenant()));
    }
    MeshRules rules = state.rules();
    return switch (command) {
      case MessageCommand.Publish c -> PublishingMessages.publish(tenant, rules, act, c);
      case MessageCommand.Request c -> PublishingMessages.request(tenant, rules, act, c);
      case MessageCommand.ReplyTo c -> ReceivingMessages.reply(tenant, rules, act, c);
      case MessageCommand.Acknowledge c -> ReceivingMessages.acknowledge(tenant, act, c);
      case MessageCommand.Return c -> ReceivingMessages.giveBack(tenant, rules, act, c);
      case MessageCommand.FailPush c -> ReceivingMessages.failPush(tenant, rules, act, c);
      case MessageCommand.ReturnOthers c -> ReceivingMessages.giveBackOthers(tenant, rules, act, c);
      case MessageCommand.Subscribe c -> SubscribingToTopics.subscribe(tenant, rules, act, c);
      case MessageCommand.Unsubscribe c -> SubscribingToTopics.unsubscribe(state, tenant, act, c);
      case MessageCommand.ReplayTopics c -> ReplayingTopics.begin(state, tenant, act, c);
      case MessageCommand.EndReplay c -> ReplayingTopics.end(state, tenant, act, c);
      case MessageCommand.GoOnReplaying c -> GivingThePast.goOn(tenant, rules, act, c);
      case TaskCommand.Submit c -> SubmittingTasks.submit(tenant, rules, act, c);
      case TaskCommand.Cancel c -> CancellingTasks.cancel(tenant, act, c);
      case TaskCommand.AnswerInput c -> AskingForInput.answer(tenant, act, c);
      case TaskCommand.Work c -> WorkingOnTasks.decide(tenant, rules, act, c);
      case AgentCommand.Register c -> RegisteringAgents.register(tenant, act, c);
      case AgentCommand.Update c -> RegisteringAgents.update(tenant, act, c);
      case AgentCommand.Heartbeat c -> RegisteringAgents.heartbeat(tenant, rules, act, c);
      case AgentCommand.Pause c -> SteeringAgents.pause(tenant, act, c);
      case AgentCommand.Quarantine c -> SteeringAgents.quarantine(tenant, rules, act, c);
      case AgentCommand.Resume c -> SteeringAgents.resume(tenant, act, c);
      case AgentCommand.CapLevel c -> CappingLevels.cap(tenant, act, c);
      case AgentCommand.Terminate c -> SteeringAgents.terminate(tenant, rules, act, c);
      case ContractCommand c -> DefiningCapabilities.decide(tenant, rules.schemas(), act, c);
      case WebhookCommand c -> KeepingWebhooks.decide(tenant, rules, act, c);
      case DeadLetterCommand c -> MendingDeadLetters.decide(tenant, rules, act, c);
      case MendingCommand c -> MendingDeadLetters.decide(tenant, rules, act, c);
      case AccessCommand c -> ManagingKeys.decide(state, act, c);
      case EvidenceCommand c -> KeepingEvidence.decide(state, act, c);
      case EvidenceCommand.ApprovalCommand c -> Approving.decide(state, tenant, act, c);
      case RightsCommand c -> ChangingRoles.decide(state, act, c);
      case TenantCommand c -> ManagingTenants.decide(state, act, c);
      case Tick _ ->
          tenant.account().active()
              ? Sweeping.sweep(tenant, rules, act)
              : ClosingTenants.next(state, tenant, act);
    };
  }
}
