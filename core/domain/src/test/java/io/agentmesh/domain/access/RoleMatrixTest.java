package io.agentmesh.domain.access;

import static io.agentmesh.domain.access.Permission.AGENT_READ;
import static io.agentmesh.domain.access.Permission.ALERT_READ;
import static io.agentmesh.domain.access.Permission.APPROVAL_READ;
import static io.agentmesh.domain.access.Permission.AUDIT_READ;
import static io.agentmesh.domain.access.Permission.DEAD_LETTER_READ;
import static io.agentmesh.domain.access.Permission.DELEGATION_READ;
import static io.agentmesh.domain.access.Permission.ENCRYPTION_READ;
import static io.agentmesh.domain.access.Permission.ERASURE_READ;
import static io.agentmesh.domain.access.Permission.EVENT_READ;
import static io.agentmesh.domain.access.Permission.HOLD_READ;
import static io.agentmesh.domain.access.Permission.KEY_READ;
import static io.agentmesh.domain.access.Permission.LOG_LEVEL_READ;
import static io.agentmesh.domain.access.Permission.MESSAGE_READ;
import static io.agentmesh.domain.access.Permission.METRICS_READ;
import static io.agentmesh.domain.access.Permission.POLICY_READ;
import static io.agentmesh.domain.access.Permission.RESILIENCE_READ;
import static io.agentmesh.domain.access.Permission.ROLE_READ;
import static io.agentmesh.domain.access.Permission.SUBSCRIPTION_READ;
import static io.agentmesh.domain.access.Permission.TASK_READ;
import static io.agentmesh.domain.access.Permission.TENANT_READ;
import static io.agentmesh.domain.access.Permission.USAGE_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
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
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.command.WebhookCommand;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.ErasureId;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.tenant.Quotas;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoleMatrixTest {
  private static final AgentId BUILDER = new AgentId("builder");
  private static final UUID ID = new UUID(1, 1);
  private static final TaskId TASK = new TaskId(ID);

  private static List<Command> everyCommand(SubscriptionId subscription, ReplayId replay) {
    DeadLetterId letter = new DeadLetterId(ID);
    return List.of(
        new AgentCommand.Register(BUILDER, Acts.spec(1, "java:1"), true),
        new AgentCommand.Update(BUILDER, Acts.spec(1, "java:1"), 99),
        new AgentCommand.Heartbeat(BUILDER),
        new AgentCommand.CapLevel(BUILDER, "java", 1, ""),
        new AgentCommand.Pause(BUILDER, ""),
        new AgentCommand.Quarantine(new AgentId("nobody"), ""),
        new AgentCommand.Resume(BUILDER, ""),
        new AgentCommand.Terminate(new AgentId("nobody"), "", false),
        new WebhookCommand.SetWebhook(BUILDER, "https://agents.example/hook"),
        new WebhookCommand.RotateWebhookSecret(BUILDER),
        new WebhookCommand.TestWebhook(BUILDER),
        new WebhookCommand.RemoveWebhook(BUILDER),
        new WebhookCommand.DisableWebhook(BUILDER, "https://agents.example/hook", "gone"),
        new WebhookCommand.NoteCircuit(BUILDER, false, "refused"),
        new ContractCommand.DefineCapability("java", "true", "", 0),
        new ContractCommand.RemoveCapability("java", 0),
        new EvidenceCommand.SetHold("case-1", "", "a court asked for it"),
        new EvidenceCommand.ReleaseHold("case-1", "the case is closed"),
        new EvidenceCommand.NotePruning("0-17"),
        new ApprovalCommand.RequestApproval(
            "approval1", GuardedAct.HOLD_RELEASE, "case-1", "the case is closed"),
        new AccessCommand.NoteKeyExchange(
            AccessCommand.NoteKeyExchange.Keys.DATA_KEYS, "default", ""),
        new ApprovalCommand.Approve("approval1", "so it is"),
        new ApprovalCommand.RejectApproval("approval1", "it is not"),
        new EvidenceCommand.Erase("patient-7", "", "asked to be"),
        new EvidenceCommand.NoteSubjectExport("patient-7", "", "asked to see it"),
        new EvidenceCommand.GoOnErasing(new ErasureId(ID)),
        new EvidenceCommand.NoteKeyDestroyed(new ErasureId(ID)),
        new EvidenceCommand.NoteErasureReport(
            new ErasureId(ID), new ErasureReport(0, 0, 0, 0, List.of(), 0, 0)),
        Acts.to(BUILDER, "hello"),
        new MessageCommand.Request(
            new Address.ToAgent(BUILDER), Acts.envelope(3), Acts.text("?"), Once.NEVER),
        new MessageCommand.ReplyTo(
            BUILDER, new MessageId(ID), Acts.envelope(3), Acts.text("!"), Once.NEVER),
        new MessageCommand.Acknowledge(BUILDER, 1, 1),
        new MessageCommand.Return(BUILDER, 1, 1, "", -1),
        new MessageCommand.FailPush(BUILDER, 1, 1, "refused", -1),
        new MessageCommand.ReturnOthers(BUILDER, List.of(), List.of()),
        new MessageCommand.Subscribe(new Topic("t"), BUILDER),
        new MessageCommand.Unsubscribe(subscription),
        new MessageCommand.ReplayTopics(subscription, 0, 0, 0),
        new MessageCommand.EndReplay(replay, Replay.Status.CANCELLED),
        new MessageCommand.GoOnReplaying(replay, 0, List.of(), 1),
        new TaskCommand.Submit(Acts.work("java:1"), Once.NEVER),
        new TaskCommand.Cancel(TASK, "", true),
        new TaskCommand.AnswerInput(TASK, 0, Acts.text("")),
        new TaskCommand.Accept(TASK, BUILDER, 1),
        new TaskCommand.Reject(TASK, BUILDER, 1, ""),
        new TaskCommand.Extend(TASK, BUILDER, 1),
        new TaskCommand.Progress(TASK, BUILDER, 1, 1, ""),
        new TaskCommand.AddChunk(TASK, BUILDER, 1, 1, Acts.text("first")),
        new TaskCommand.Complete(TASK, BUILDER, 1, Acts.text("")),
        new TaskCommand.Fail(TASK, BUILDER, 1, "", true),
        new TaskCommand.AskForInput(TASK, BUILDER, 1, Acts.text("which?")),
        new TaskCommand.HandBack(TASK, BUILDER, 1),
        new DeadLetterCommand.Redrive(letter),
        new DeadLetterCommand.Discard(letter, ""),
        new MendingCommand.Mend(Mending.Verb.REDRIVE, DeadLetterFilter.ALL, 1, ""),
        new MendingCommand.CallOff(new MendingId(ID)),
        new MendingCommand.GoOn(new MendingId(ID)),
        new AccessCommand.CreateKey(SmallMesh.ADMIN, "", "", List.of(), List.of(), 0),
        new AccessCommand.RotateKey("unknown0", "", 0),
        new AccessCommand.RevokeKey("unknown0"),
        new DelegationCommand.Delegate("unknown0", List.of(), 0, ""),
        new DelegationCommand.RevokeDelegation(new DelegationId(ID)),
        new RightsCommand.SetRole(Role.VIEWER, List.of(), 9),
        new RightsCommand.ResetRole(Role.VIEWER, 9),
        new RightsCommand.SetPolicy(
            "p", "why", PolicyKind.PUBLISH, Effect.ALLOW, List.of("t"), List.of("*"), 9),
        new RightsCommand.RemovePolicy("p", 9),
        new TenantCommand.CreateTenant(TenantId.DEFAULT, Quotas.NONE, "", ""),
        new TenantCommand.SuspendTenant(new TenantId("nobody"), ""),
        new TenantCommand.ResumeTenant(new TenantId("nobody"), ""),
        new TenantCommand.ChangeQuotas(new TenantId("nobody"), Quotas.NONE),
        new TenantCommand.IssueAdminKey(new TenantId("nobody"), "", "", ""),
        new TenantCommand.DeleteTenant(new TenantId("nobody"), ""),
        new AccessCommand.NoteAuthentication(""),
        new AccessCommand.NoteAuthenticationFailure("", 1),
        new AccessCommand.NoteDenial("", "", 1),
        new AccessCommand.NoteBackup("", 1, ""),
        new AccessCommand.NoteExport("", ""),
        new AccessCommand.NoteDataAccess(
            MESSAGE_READ, "message", ID.toString(), Classification.RESTRICTED),
        new AccessCommand.NoteComplianceCheck("soc2", ""),
        new AccessCommand.AcknowledgeAlert("1-0", ""),
        new AccessCommand.CloseAlert("1-0", ""),
        new AccessCommand.NoteAlertTest("slack", ""),
        new AccessCommand.NoteAlertRules(""),
        new AccessCommand.ResilienceNote.NotePolicyChange("alerts-slack", ""),
        new AccessCommand.ResilienceNote.NoteBreaker("alerts-slack", false, ""),
        new AccessCommand.NoteLogLevel("io.agentmesh", "INFO -> DEBUG"),
        new AccessCommand.ChaosNote.NoteFault("f1", false, ""),
        new AccessCommand.ChaosNote.NoteLeaseKill("t1", ""),
        new Tick());
  }

  private static boolean allowed(Role role, List<String> agents, int command) {
    SmallMesh mesh = new SmallMesh();
    Acts acts = new Acts(mesh);
    acts.agent("builder", "java:1");
    SubscriptionId subscription =
        mesh.done(Reply.OfSubscription.class, new MessageCommand.Subscribe(new Topic("u"), BUILDER))
            .subscription()
            .id();
    ReplayId replay =
        mesh.done(Reply.OfReplay.class, new MessageCommand.ReplayTopics(subscription, 0, 9, 0))
            .replay()
            .id();
    Principal who = mesh.key("somebody", List.of(role), agents);
    Decision decision = mesh.as(who, everyCommand(subscription, replay).get(command));
    return !(decision instanceof Decision.Refused(Refusal refusal))
        || refusal.kind() != Refusal.Kind.FORBIDDEN;
  }

  @Test
  void every_role_may_send_just_the_commands_of_the_table() {
    List<Command> commands = everyCommand(new SubscriptionId(ID), new ReplayId(ID));
    for (int i = 0; i < commands.size(); i++) {
      String name = commands.get(i).getClass().getSimpleName();
      for (Role role : Role.values()) {
        assertThat(allowed(role, List.of("builder"), i))
            .as("%s by %s, bound", name, role)
            .isEqualTo(ExpectedRights.allows(List.of(role), name, true));
        assertThat(allowed(role, List.of("another"), i))
            .as("%s by %s, not bound", name, role)
            .isEqualTo(ExpectedRights.allows(List.of(role), name, false));
      }
    }
  }

  @Test
  void table_names_every_command_that_there_is() {
    Set<String> names = new HashSet<>();
    collect(Command.class, names);
    assertThat(ExpectedRights.commands()).isEqualTo(names);
    Set<String> tried = new HashSet<>();
    everyCommand(new SubscriptionId(ID), new ReplayId(ID))
        .forEach(c -> tried.add(c.getClass().getSimpleName()));
    assertThat(tried).isEqualTo(names);
  }

  private static void collect(Class<?> family, Set<String> names) {
    if (family.isSealed()) {
      for (Class<?> member : family.getPermittedSubclasses()) {
        collect(member, names);
      }
    } else {
      names.add(family.getSimpleName());
    }
  }

  @Test
  void roles_see_what_the_table_of_readings_says() {
    assertThat(readings(Role.OPERATOR))
        .containsExactlyInAnyOrder(
            AGENT_READ,
            MESSAGE_READ,
            SUBSCRIPTION_READ,
            TASK_READ,
            DEAD_LETTER_READ,
            USAGE_READ,
            EVENT_READ,
            ALERT_READ,
            DELEGATION_READ);
    assertThat(readings(Role.SUBMITTER))
        .containsExactlyInAnyOrder(AGENT_READ, MESSAGE_READ, TASK_READ, DELEGATION_READ);
    assertThat(readings(Role.AGENT))
        .containsExactlyInAnyOrder(AGENT_READ, SUBSCRIPTION_READ, TASK_READ, DELEGATION_READ);
    assertThat(readings(Role.VIEWER))
        .containsExactlyInAnyOrder(
            AGENT_READ,
            MESSAGE_READ,
            SUBSCRIPTION_READ,
            TASK_READ,
            DEAD_LETTER_READ,
            USAGE_READ,
            EVENT_READ);
    assertThat(readings(Role.AUDITOR))
        .containsExactlyInAnyOrder(
            AGENT_READ,
            MESSAGE_READ,
            SUBSCRIPTION_READ,
            TASK_READ,
            DEAD_LETTER_READ,
            KEY_READ,
            USAGE_READ,
            EVENT_READ,
            AUDIT_READ,
            ALERT_READ,
            ROLE_READ,
            HOLD_READ,
            POLICY_READ,
            APPROVAL_READ,
            ERASURE_READ,
            DELEGATION_READ,
            ENCRYPTION_READ);
    assertThat(readings(Role.ADMIN)).hasSize(17).doesNotContain(TENANT_READ);
    assertThat(readings(Role.PLATFORM))
        .containsExactlyInAnyOrder(
            USAGE_READ,
            TENANT_READ,
            ALERT_READ,
            ENCRYPTION_READ,
            RESILIENCE_READ,
            METRICS_READ,
            LOG_LEVEL_READ);
    assertThat(Role.MONITOR.permissions()).containsExactly(METRICS_READ);
  }

  private static Set<Permission> readings(Role role) {
    Set<Permission> readings = EnumSet.noneOf(Permission.class);
    for (Permission permission : Permission.values()) {
      if (permission.name().endsWith("_READ") && role.grants(permission)) {
        assertThat(permission.asAgent()).isFalse();
        readings.add(permission);
      }
    }
    return readings;
  }
}
