package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Chain;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.access.ClearedChain;
import org.jspecify.annotations.Nullable;

/** The one place that says who may do what. Whatever it does not allow is denied. */
public final class Authority {
  private Authority() {}

  /** What a command needs: a permission, and the agent in whose name it is done or null. */
  public record Need(@Nullable Permission permission, @Nullable AgentId agent) {}

  /** What the command needs; without a permission only the mesh itself may do it. */
  public static Need needOf(Command command) {
    return switch (command) {
      case MessageCommand.Publish _, MessageCommand.Request _ ->
          new Need(Permission.MESSAGE_PUBLISH, null);
      case MessageCommand.ReplyTo c -> new Need(Permission.MESSAGE_CONSUME, c.agent());
      case MessageCommand.Acknowledge c -> new Need(Permission.MESSAGE_CONSUME, c.agent());
      case MessageCommand.Return c -> new Need(Permission.MESSAGE_CONSUME, c.agent());
      case MessageCommand.ReturnOthers c -> new Need(Permission.MESSAGE_CONSUME, c.agent());
      case MessageCommand.Subscribe c -> new Need(Permission.SUBSCRIPTION_WRITE, c.agent());
      case MessageCommand.Unsubscribe _, MessageCommand.ReplayTopics _ ->
          new Need(Permission.SUBSCRIPTION_WRITE, null);
      case MessageCommand.EndReplay(_, var how) ->
          new Need(how == Replay.Status.CANCELLED ? Permission.SUBSCRIPTION_WRITE : null, null);
      case TaskCommand.Submit _ -> new Need(Permission.TASK_SUBMIT, null);
      case TaskCommand.AnswerInput _ -> new Need(Permission.TASK_SUBMIT, null);
      case TaskCommand.Cancel _ -> new Need(Permission.TASK_CANCEL, null);
      case TaskCommand.Work c -> new Need(Permission.TASK_WORK, c.agent());
      case AgentCommand.Register c -> new Need(Permission.AGENT_REGISTER, c.agent());
      case AgentCommand.Update c -> new Need(Permission.AGENT_REGISTER, c.agent());
      case AgentCommand.Heartbeat c -> new Need(Permission.AGENT_REGISTER, c.agent());
      case WebhookCommand.SetWebhook c -> new Need(Permission.AGENT_REGISTER, c.agent());
      case WebhookCommand.RotateWebhookSecret c -> new Need(Permission.AGENT_REGISTER, c.agent());
      case WebhookCommand.TestWebhook c -> new Need(Permission.AGENT_REGISTER, c.agent());
      case WebhookCommand.RemoveWebhook c -> new Need(Permission.AGENT_REGISTER, c.agent());
      case AgentCommand.CapLevel _,
          AgentCommand.Pause _,
          AgentCommand.Quarantine _,
          AgentCommand.Resume _,
          AgentCommand.Terminate _ ->
          new Need(Permission.AGENT_STEER, null);
      case ContractCommand _ -> new Need(Permission.CAPABILITY_WRITE, null);
      case DeadLetterCommand _, MendingCommand.Mend _, MendingCommand.CallOff _ ->
          new Need(Permission.DEAD_LETTER_MEND, null);
      case AccessCommand.CreateKey _, AccessCommand.RotateKey _, AccessCommand.RevokeKey _ ->
          new Need(Permission.KEY_WRITE, null);
      case RightsCommand.SetRole _, RightsCommand.ResetRole _ ->
          new Need(Permission.ROLE_WRITE, null);
      case RightsCommand.SetPolicy _, RightsCommand.RemovePolicy _ ->
          new Need(Permission.POLICY_WRITE, null);
      case DelegationCommand _ -> new Need(Permission.DELEGATION_WRITE, null);
      case EvidenceCommand.SetHold _, EvidenceCommand.ReleaseHold _ ->
          new Need(Permission.HOLD_WRITE, null);
      case ApprovalCommand.RequestApproval c -> new Need(c.act().needed(), null);
      case ApprovalCommand.Approve _, ApprovalCommand.RejectApproval _ ->
          new Need(Permission.APPROVAL_GIVE, null);
      case EvidenceCommand.Erase _ -> new Need(Permission.ERASURE_WRITE, null);
      case EvidenceCommand.NoteSubjectExport _ -> new Need(Permission.DATA_EXPORT, null);
      case TenantCommand _ -> new Need(Permission.TENANT_WRITE, null);
      case AccessCommand.NoteBackup _ -> new Need(Permission.BACKUP_CREATE, null);
      case AccessCommand.NoteKeyExchange c ->
          new Need(
              switch (c.keys()) {
                case DATA_KEYS -> Permission.DATA_KEYS_EXCHANGE;
                case KEY_ENCRYPTION_KEY -> Permission.ENCRYPTION_KEY_EXCHANGE;
              },
              null);
      case AccessCommand.NoteExport _, AccessCommand.NoteComplianceCheck _ ->
          new Need(Permission.AUDIT_READ, null);
      case AccessCommand.NoteDataAccess c -> new Need(c.needed(), null);
      case AccessCommand.AcknowledgeAlert _, AccessCommand.CloseAlert _ ->
          new Need(Permission.ALERT_HANDLE, null);
      case AccessCommand.ResilienceNote.NotePolicyChange _ ->
          new Need(Permission.RESILIENCE_WRITE, null);
      case AccessCommand.NoteLogLevel _ -> new Need(Permission.LOG_LEVEL_WRITE, null);
      case AccessCommand.ChaosNote _ -> new Need(Permission.CHAOS_RUN, null);
      case AccessCommand.NoteAlertTest _ -> new Need(Permission.ALERT_TEST, null);
      case AccessCommand.NoteAuthentication _,
          AccessCommand.NoteAuthenticationFailure _,
          AccessCommand.NoteDenial _,
          AccessCommand.NoteAlertRules _,
          AccessCommand.ResilienceNote.NoteBreaker _,
          EvidenceCommand.NotePruning _,
          EvidenceCommand.GoOnErasing _,
          EvidenceCommand.NoteKeyDestroyed _,
          EvidenceCommand.NoteErasureReport _,
          MessageCommand.GoOnReplaying _,
          MendingCommand.GoOn _,
          MessageCommand.FailPush _,
          WebhookCommand.DisableWebhook _,
          WebhookCommand.NoteCircuit _,
          Tick _ ->
          new Need(null, null);
    };
  }

  /** The sentence that denies the command, or null when it is allowed. */
  public static @Nullable String denial(
      State state, Principal principal, Command command, long timeMicros) {
    Need need = needOf(command);
    if (principal.isDelegated() && command instanceof ApprovalCommand) {
      return "approvals are asked for and given by nobody who acts for others";
    }
    String denial = denial(state, principal, need.permission(), need.agent(), timeMicros);
    return denial == null && principal.kind() != Principal.Kind.SYSTEM
        ? Policing.denial(state, principal, command, timeMicros)
        : denial;
  }

  /** The sentence that denies the right, or null when it is allowed. */
  public static @Nullable String denial(
      State state,
      Principal principal,
      @Nullable Permission permission,
      @Nullable AgentId agent,
      long timeMicros) {
    if (principal.kind() == Principal.Kind.SYSTEM) {
      return null;
    }
    if (permission != null && principal.isDelegated()) {
      ClearedChain cleared = ClearingChains.of(state, principal, timeMicros);
      if (cleared != null
          && cleared.allows(permission, agent)
          && (agent == null || !isQuarantined(state.tenant(principal.tenant()), agent))) {
        return null;
      }
    }
    return principal.isDelegated()
        ? ActingForOthers.denial(state, principal, permission, agent, timeMicros)
        : ofItself(state, principal, permission, agent, timeMicros);
  }

  /** The sentence that denies the right to the principal whomever it acts for, or null. */
  static @Nullable String ofItself(
      State state,
      Principal principal,
      @Nullable Permission permission,
      @Nullable AgentId agent,
      long timeMicros) {
    ApiKey key = principal.isByToken() ? null : state.key(principal.id());
    String unproven = unproven(principal, key, timeMicros);
    return unproven == null
        ? asItIsNow(
            state.find(principal.tenant()),
            key == null ? principal : key.principal(),
            permission,
            agent)
        : unproven;
  }

  /** The same of somebody who was looked up in the tenant just now. */
  static @Nullable String ofItself(
      @Nullable TenantState tenant,
      Chain.Step step,
      @Nullable Permission permission,
      @Nullable AgentId agent,
      long timeMicros) {
    String unproven = unproven(step.principal(), step.key(), timeMicros);
    return unproven == null ? asItIsNow(tenant, step.principal(), permission, agent) : unproven;
  }

  private static @Nullable String asItIsNow(
      @Nullable TenantState tenant,
      Principal now,
      @Nullable Permission permission,
      @Nullable AgentId agent) {
    if (tenant == null) {
      return "there is no such tenant";
    }
    if (!tenant.account().active()) {
      return tenant.account().closed();
    }
    if (permission == null || !tenant.rights().roles().grants(now.roles(), permission)) {
      return "no role of the principal grants " + (permission == null ? "this" : permission);
    }
    if (agent != null && !now.actsAs(agent)) {
      return "the principal is not bound to agent " + agent;
    }
    return quarantine(tenant, now, agent);
  }

  /** The sentence that says why nothing proves the principal now, or null. */
  static @Nullable String unproven(Principal principal, @Nullable ApiKey key, long timeMicros) {
    if (principal.isByToken()) {
      return timeMicros < principal.until() ? null : "the token has expired";
    }
    if (key == null || !key.usableAt(timeMicros)) {
      return "the API key is revoked or has expired";
    }
    return key.tenant().equals(principal.tenant()) ? null : "the API key belongs to another tenant";
  }

  /**
   * The sentence that shuts out an agent in whose name something is done, or the principal that is
   * an agent itself, or null. A key of several agents is shut out with the first of them.
   */
  static @Nullable String quarantine(
      TenantState tenant, Principal principal, @Nullable AgentId agent) {
    if (agent != null && isQuarantined(tenant, agent)) {
      return "agent " + agent + " is quarantined";
    }
    if (principal.kind() == Principal.Kind.AGENT) {
      for (String bound : principal.agents()) {
        if (!bound.equals("*") && isQuarantined(tenant, new AgentId(bound))) {
          return "agent " + bound + " is quarantined";
        }
      }
    }
    return null;
  }

  private static boolean isQuarantined(TenantState tenant, AgentId id) {
    Agent agent = tenant.agents().find(id);
    return agent != null && agent.operatorState() == OperatorState.QUARANTINED;
  }
}
