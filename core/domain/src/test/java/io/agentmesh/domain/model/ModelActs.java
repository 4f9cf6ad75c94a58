package io.agentmesh.domain.model;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ExpectedRights;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
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
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.model.Things.AnAgent;
import io.agentmesh.domain.model.Things.AnApiKey;
import io.agentmesh.domain.task.TaskId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the model says to a command: the kind of a refusal, or {@code ok} and what matters of it.
 */
final class ModelActs {
  static final String OK = "ok";

  private final Model model;
  private final ModelMail mail;
  private final ModelReplays replays;
  private final ModelWork work;
  private final ModelLetters letters;
  private final ModelTenants tenants;
  private final ModelHealth health;
  private final ModelHooks hooks;

  ModelActs(Model model) {
    this.model = model;
    this.mail = new ModelMail(model);
    this.replays = new ModelReplays(model);
    this.work = new ModelWork(model);
    this.letters = new ModelLetters(model, mail, work);
    this.tenants = new ModelTenants(model);
    this.health = new ModelHealth(model);
    this.hooks = new ModelHooks(model);
  }

  String act(Act act, Command command, Predicate<TaskId> stillRemembered) {
    model.time = act.time();
    if (!allowed(act.principal(), command)) {
      return "FORBIDDEN";
    }
    if (act.tenant().equals(TenantId.DEFAULT) && model.erasures.meets(command)) {
      return "UNAVAILABLE";
    }
    Ids ids = act.ids();
    String who = act.principal().id();
    boolean bySystem = act.principal().kind() == Principal.Kind.SYSTEM;
    String said =
        switch (command) {
          case AgentCommand c -> agents(who, c);
          case WebhookCommand c -> hooks.act(who, c);
          case ContractCommand c -> model.contracts.act(who, c);
          case EvidenceCommand c ->
              ModelErasures.isOne(c) ? model.erasures.act(who, ids, c) : model.holds.act(who, c);
          case ApprovalCommand c -> model.approvals.act(who, c);
          case MessageCommand.FailPush c -> hooks.failPush(c);
          case MessageCommand.Publish c -> mail.publish(who, ids.next(), c);
          case MessageCommand.Request c -> mail.request(who, ids.next(), c);
          case MessageCommand.ReplyTo c -> mail.reply(who, ids.next(), c);
          case MessageCommand.Acknowledge c -> mail.acknowledge(c);
          case MessageCommand.Return c -> mail.giveBack(c, bySystem);
          case MessageCommand.ReturnOthers c -> {
            mail.giveBackOthers(c);
            yield work.giveUpOthers(c);
          }
          case MessageCommand.Subscribe c -> mail.subscribe(ids.next(), c);
          case MessageCommand.Unsubscribe c -> mail.unsubscribe(c);
          case MessageCommand.ReplayTopics c -> replays.begin(ids.next(), c);
          case MessageCommand.EndReplay c -> replays.end(c);
          case MessageCommand.GoOnReplaying c -> replays.goOn(c);
          case TaskCommand.Submit c -> work.submit(who, ids.next(), c);
          case TaskCommand.Cancel c -> work.cancel(c);
          case TaskCommand.AnswerInput c -> work.answer(who, c);
          case TaskCommand.Work c -> work.work(c);
          case DeadLetterCommand c -> letters.one(who, ids, c);
          case MendingCommand c -> letters.many(who, ids, c);
          case AccessCommand.CreateKey c -> createKey(act.principal(), c);
          case AccessCommand.RotateKey c -> rotateKey(act.principal(), c);
          case AccessCommand.RevokeKey c -> revokeKey(act.principal(), c);
          case DelegationCommand c ->
              model.delegations.act(act, c, right -> has(act.principal(), right));
          case RightsCommand c -> model.rights.act(who, c);
          case TenantCommand c -> tenants.act(c);
          case AccessCommand.NoteAuthentication _,
              AccessCommand.NoteAuthenticationFailure _,
              AccessCommand.NoteDenial _,
              AccessCommand.NoteBackup _,
              AccessCommand.NoteExport _,
              AccessCommand.NoteKeyExchange _,
              AccessCommand.NoteDataAccess _,
              AccessCommand.NoteComplianceCheck _,
              AccessCommand.ResilienceNote _,
              AccessCommand.NoteLogLevel _,
              AccessCommand.ChaosNote _,
              AccessCommand.AlertNote _ ->
              OK;
          case Tick _ when !act.tenant().equals(TenantId.DEFAULT) -> tenants.tick(act.tenant());
          case Tick _ -> {
            model.tick(stillRemembered);
            yield OK;
          }
        };
    if (said.startsWith(OK) && act.tenant().equals(TenantId.DEFAULT)) {
      model.dispatch(act.fence(), bySystem);
    }
    return said;
  }

  private boolean allowed(Principal principal, Command command) {
    if (principal.kind() == Principal.Kind.SYSTEM) {
      return true;
    }
    String need = ExpectedRights.needed(command.getClass().getSimpleName());
    boolean itself =
        principal.until() == 0
            ? allowed(principal.id(), command)
            : model.time < principal.until()
                && allowed(principal.roles(), principal.agents(), command)
                && model.policies.allow(
                    principal.id(), principal.roles(), principal.agents(), command);
    return itself
        && !(principal.isDelegated() && command instanceof ApprovalCommand)
        && model.delegations.allow(
            principal,
            d -> d.only().isEmpty() || d.only().stream().anyMatch(p -> p.name().equals(need)),
            grantor -> allowed(grantor, command));
  }

  private boolean allowed(String keyId, Command command) {
    AnApiKey key = model.apiKeys.stream().filter(k -> k.id.equals(keyId)).findFirst().orElse(null);
    if (key == null || key.revoked || key.expiresAt != 0 && model.time >= key.expiresAt) {
      return false;
    }
    return allowed(key.roles, key.agents, command)
        && model.policies.allow(key.id, key.roles, key.agents, command);
  }

  /** Whether somebody who may do something has that right as well. */
  private boolean has(Principal who, Permission right) {
    List<Role> own = who.until() == 0 ? rolesOf(who.id()) : who.roles();
    return who.kind() == Principal.Kind.SYSTEM
        || model.delegations.grants(own, right)
            && model.delegations.allow(
                who,
                d -> d.only().isEmpty() || d.only().contains(right),
                grantor -> model.delegations.grants(rolesOf(grantor), right));
  }

  private List<Role> rolesOf(String keyId) {
    return model.apiKeys.stream()
        .filter(k -> k.id.equals(keyId))
        .map(k -> k.roles)
        .findFirst()
        .orElse(List.of());
  }

  private boolean allowed(List<Role> roles, List<String> agents, Command command) {
    AgentId as = nameUsed(command);
    boolean bound = as == null || agents.contains("*") || agents.contains(as.value());
    boolean shutOut =
        as != null && !steers(command) && quarantined(as.value())
            || roles.equals(List.of(Role.AGENT)) && agents.stream().anyMatch(this::quarantined);
    return !shutOut
        && ExpectedRights.allows(
            roles, command.getClass().getSimpleName(), bound, model.rights.own());
  }

  private @Nullable AgentId agentOf(SubscriptionId subscription) {
    return model.subscriptions.stream()
        .filter(s -> s.id().equals(subscription))
        .map(s -> s.agent())
        .findFirst()
        .orElse(null);
  }

  /** In whose name the command is; an unknown subscription is nobody's. */
  private @Nullable AgentId nameUsed(Command command) {
    return switch (command) {
      case AgentCommand c -> c.agent();
      case WebhookCommand c -> c.agent();
      case MessageCommand.FailPush c -> c.agent();
      case MessageCommand.ReplyTo c -> c.agent();
      case MessageCommand.Acknowledge c -> c.agent();
      case MessageCommand.Return c -> c.agent();
      case MessageCommand.ReturnOthers c -> c.agent();
      case MessageCommand.Subscribe c -> c.agent();
      case MessageCommand.Unsubscribe c -> agentOf(c.subscription());
      case MessageCommand.ReplayTopics c -> agentOf(c.subscription());
      case MessageCommand.EndReplay c -> replays.agentOf(c.replay());
      case TaskCommand.Work c -> c.agent();
      default -> null;
    };
  }

  private String agents(String who, AgentCommand command) {
    AnAgent agent = model.agent(command.agent());
    if (command instanceof AgentCommand.Register register) {
      return register(who, agent, register);
    }
    if (command instanceof AgentCommand.Terminate terminate && !terminate.force()) {
      if (!model.tasksOf(terminate.agent()).isEmpty()
          || !model.leasedBy(terminate.agent()).isEmpty()) {
        return "CONFLICT";
      }
    }
    if (agent == null || agent.gone()) {
      return "NOT_FOUND";
    }
    switch (command) {
      case AgentCommand.Register _ -> throw new IllegalStateException("registered above");
      case AgentCommand.Update c -> {
        if (c.expectedVersion() != agent.version) {
          return "VERSION_MISMATCH";
        }
        updated(agent, who, c.spec());
      }
      case AgentCommand.Heartbeat c -> {
        agent.heardAt = model.time;
        health.beats(agent, c.metrics());
      }
      case AgentCommand.Pause c -> steer(agent, "PAUSED", who, c.reason());
      case AgentCommand.Resume c -> steer(agent, "ACTIVE", who, c.reason());
      case AgentCommand.Quarantine c -> shutOut(agent, "QUARANTINED", who, c.reason());
      case AgentCommand.Terminate c -> {
        shutOut(agent, "TERMINATED", who, c.reason());
        agent.hook = null;
      }
      case AgentCommand.CapLevel c -> cap(agent, who, c);
    }
    return "ok version " + agent.version;
  }

  private String register(String who, @Nullable AnAgent known, AgentCommand.Register c) {
    if (known == null && model.agents.size() >= model.quotas.agents()) {
      return "TOO_MANY";
    }
    if (known != null && !known.gone()) {
      if (!c.renew()) {
        return "ALREADY_EXISTS";
      }
      if (!known.spec.equals(c.spec())) {
        updated(known, who, c.spec());
      }
      health.startsAnew(known);
      known.heardAt = model.time;
      return "ok version " + known.version;
    }
    AnAgent agent = new AnAgent(c.agent(), c.spec());
    agent.version = known == null ? 1 : known.version + 1;
    agent.heardAt = model.time;
    agent.registeredAt = model.time;
    if (known == null) {
      model.agents.add(agent);
    } else {
      agent.caps.putAll(known.caps);
      agent.history.addAll(known.history);
      agent.wantsDeliveries = known.wantsDeliveries;
      agent.wantsTasks = known.wantsTasks;
      model.agents.set(model.agents.indexOf(known), agent);
    }
    agent.changed("REGISTERED", who, "", model.time);
    return "ok version " + agent.version + " new";
  }

  private void shutOut(AnAgent agent, String to, String who, String why) {
    steer(agent, to, who, why);
    for (ATask t : model.tasksOf(agent.id)) {
      t.attempt--;
      model.taskQueues(t, 0);
    }
    model.leasedBy(agent.id).forEach(d -> model.deliveryReturns(d, 0));
  }

  private boolean quarantined(String id) {
    return model.agents.stream()
        .anyMatch(a -> a.id.value().equals(id) && a.steered.equals("QUARANTINED"));
  }

  /** Steering an agent is not done in its name. */
  private static boolean steers(Command command) {
    return command instanceof AgentCommand.CapLevel
        || command instanceof AgentCommand.Pause
        || command instanceof AgentCommand.Quarantine
        || command instanceof AgentCommand.Resume
        || command instanceof AgentCommand.Terminate;
  }

  private void steer(AnAgent agent, String to, String who, String why) {
    if (!agent.steered.equals(to)) {
      agent.steered = to;
      agent.version++;
      agent.changed(to.equals("ACTIVE") ? "RESUMED" : to, who, why, model.time);
    }
  }

  private void updated(AnAgent agent, String who, AgentSpec spec) {
    agent.spec = spec;
    agent.version++;
    agent.changed("UPDATED", who, "version " + agent.version, model.time);
  }

  private void cap(AnAgent agent, String who, AgentCommand.CapLevel c) {
    if (c.level() == agent.caps.getOrDefault(c.capability(), 0)) {
      return;
    }
    String why = c.reason().isEmpty() ? "" : ": " + c.reason();
    if (c.level() == 0) {
      agent.caps.remove(c.capability());
      agent.changed("LEVEL_CAPPED", who, c.capability() + " is no longer capped" + why, model.time);
    } else {
      agent.caps.put(c.capability(), c.level());
      String what = c.capability() + " is capped at " + c.level();
      agent.changed("LEVEL_CAPPED", who, what + why, model.time);
    }
    agent.version++;
  }

  private boolean givesPlatform(Principal who) {
    List<Role> own = who.until() == 0 ? rolesOf(who.id()) : who.roles();
    return who.kind() == Principal.Kind.SYSTEM
        || own.contains(Role.PLATFORM)
            && model.delegations.allow(
                who, _ -> true, grantor -> rolesOf(grantor).contains(Role.PLATFORM));
  }

  private static boolean isOfPlatform(List<Role> roles) {
    return roles.contains(Role.PLATFORM) || roles.contains(Role.MONITOR);
  }

  private String createKey(Principal who, AccessCommand.CreateKey c) {
    if (model.apiKeys.stream().anyMatch(k -> k.id.equals(c.id()))) {
      return "ALREADY_EXISTS";
    }
    if (isOfPlatform(c.roles()) && !givesPlatform(who)) {
      return "FORBIDDEN";
    }
    if (c.roles().isEmpty()) {
      return "INVALID";
    }
    model.apiKeys.add(
        new AnApiKey(c.id(), List.copyOf(c.roles()), c.agents(), c.expiresAt(), model.time));
    return OK;
  }

  private String rotateKey(Principal who, AccessCommand.RotateKey c) {
    for (AnApiKey key : model.apiKeys) {
      if (key.id.equals(c.id())) {
        boolean over = key.revoked || key.expiresAt != 0 && model.time >= key.expiresAt;
        boolean barred = isOfPlatform(key.roles) && !givesPlatform(who);
        return barred ? "FORBIDDEN" : over ? "CONFLICT" : OK;
      }
    }
    return "NOT_FOUND";
  }

  private String revokeKey(Principal who, AccessCommand.RevokeKey c) {
    for (AnApiKey key : model.apiKeys) {
      if (key.id.equals(c.id())) {
        if (isOfPlatform(key.roles) && !givesPlatform(who)) {
          return "FORBIDDEN";
        }
        key.revoked = true;
        return OK;
      }
    }
    return "NOT_FOUND";
  }
}
