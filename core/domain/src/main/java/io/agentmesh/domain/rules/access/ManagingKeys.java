package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.state.State;
import java.util.List;
import java.util.Locale;

/** API keys are made, rotated and revoked; who came, who was turned away, what was backed up. */
public final class ManagingKeys {
  /** API keys of one tenant, revoked ones included. */
  public static final int MAX_KEYS = 10_000;

  private ManagingKeys() {}

  /** What a command about keys comes to. */
  public static Decision decide(State state, Act act, AccessCommand command) {
    return switch (command) {
      case AccessCommand.CreateKey c -> create(state, act, c);
      case AccessCommand.RotateKey c -> rotate(state, act, c);
      case AccessCommand.RevokeKey c -> revoke(state, act, c);
      case AccessCommand.NoteAuthentication c -> used(state, act, c);
      case AccessCommand.NoteAuthenticationFailure c ->
          note(Action.AUTH_FAILURE, "login", c.reason(), c.times());
      case AccessCommand.NoteDenial c ->
          note(Action.UNAUTHORIZED_ACCESS, c.what(), c.reason(), c.times());
      case AccessCommand.NoteBackup c -> backup(c);
      case AccessCommand.NoteKeyExchange c -> exchange(c);
      case AccessCommand.NoteExport c -> export(act, c);
      case AccessCommand.NoteComplianceCheck c -> check(c);
      case AccessCommand.DelegationCommand c -> LettingOthersAct.decide(state, act, c);
      case AccessCommand.NoteDataAccess c -> seen(c);
      case AccessCommand.AlertNote c -> HandlingAlerts.decide(c);
      case AccessCommand.ResilienceNote c -> KeepingCallsSafe.decide(c);
      case AccessCommand.NoteLogLevel c -> level(c);
      case AccessCommand.ChaosNote c -> InjectingFaults.decide(c);
    };
  }

  private static Decision create(State state, Act act, AccessCommand.CreateKey c) {
    if (state.key(c.id()) != null) {
      return Decision.Refused.of(
          Refusal.Kind.ALREADY_EXISTS, "there is an API key " + c.id() + " already");
    }
    if (state.keysOf(act.tenant()) >= MAX_KEYS) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the tenant has " + MAX_KEYS + " API keys already");
    }
    if (reachesBeyondATenant(c.roles()) && !mayGivePlatform(state, act)) {
      return Decision.Refused.of(
          Refusal.Kind.FORBIDDEN, "only a key with the role platform makes one of the platform");
    }
    ApiKey key =
        new ApiKey(
            act.tenant(),
            c.id(),
            c.name(),
            c.hash(),
            c.roles(),
            c.agents(),
            act.time(),
            c.expiresAt(),
            0);
    return Decision.Accepted.of(
        new AccessEvent.KeyCreated(key),
        AuditFact.success(Action.SECRET_CREATED, "api-key", c.id()),
        new Reply.OfKey(key));
  }

  private static Decision rotate(State state, Act act, AccessCommand.RotateKey c) {
    ApiKey key = state.key(c.id());
    if (key == null || !key.tenant().equals(act.tenant())) {
      return new Decision.Refused(Refusal.notFound("API key", c.id()));
    }
    if (reachesBeyondATenant(key.roles()) && !mayGivePlatform(state, act)) {
      return Decision.Refused.of(
          Refusal.Kind.FORBIDDEN, "only a key with the role platform rotates one of the platform");
    }
    if (!key.usableAt(act.time())) {
      return Decision.Refused.of(Refusal.Kind.CONFLICT, "the API key is revoked or has expired");
    }
    long until = act.time() + c.overlapMillis() * 1000;
    return Decision.Accepted.of(
        new AccessEvent.KeyRotated(c.id(), c.hash(), until),
        AuditFact.success(Action.SECRET_ROTATED, "api-key", c.id()),
        new Reply.OfKey(key.withHash(c.hash(), until)));
  }

  private static Decision revoke(State state, Act act, AccessCommand.RevokeKey c) {
    ApiKey key = state.key(c.id());
    if (key == null || !key.tenant().equals(act.tenant())) {
      return new Decision.Refused(Refusal.notFound("API key", c.id()));
    }
    if (reachesBeyondATenant(key.roles()) && !mayGivePlatform(state, act)) {
      return Decision.Refused.of(
          Refusal.Kind.FORBIDDEN, "only a key with the role platform revokes one of the platform");
    }
    if (key.revokedAt() != 0) {
      return Decision.Accepted.unchanged(new Reply.OfKey(key));
    }
    return Decision.Accepted.of(
        new AccessEvent.KeyRevoked(c.id(), act.time()),
        AuditFact.success(Action.SECRET_REVOKED, "api-key", c.id()),
        new Reply.OfKey(key.withRevokedAt(act.time())));
  }

  private static Decision used(State state, Act act, AccessCommand.NoteAuthentication c) {
    ApiKey key = state.key(c.id());
    if (key == null) {
      AuditFact fact = AuditFact.success(Action.AUTH_SUCCESS, "token", "");
      return new Decision.Accepted(List.of(), List.of(fact), Reply.DONE);
    }
    return key.keepsUseAt(act.time())
        ? Decision.Accepted.of(
            new AccessEvent.KeyUsed(c.id(), act.time()),
            AuditFact.success(Action.AUTH_SUCCESS, "api-key", c.id()),
            Reply.DONE)
        : Decision.Accepted.unchanged(Reply.DONE);
  }

  private static boolean reachesBeyondATenant(List<Role> roles) {
    return roles.stream().anyMatch(Role::isOfPlatform);
  }

  /** Such a role reaches over all tenants, so no admin of a tenant gives or takes it. */
  private static boolean mayGivePlatform(State state, Act act) {
    return act.tenant().equals(TenantId.DEFAULT)
        && (act.principal().kind() == Principal.Kind.SYSTEM
            || ActingForOthers.everybody(state, act.principal()).stream()
                .allMatch(who -> isOfPlatform(state, who)));
  }

  private static boolean isOfPlatform(State state, Principal who) {
    ApiKey own = who.isByToken() ? null : state.key(who.id());
    return (own == null ? who.roles() : own.roles()).contains(Role.PLATFORM);
  }

  private static Decision backup(AccessCommand.NoteBackup c) {
    boolean made = c.failure().isEmpty();
    return new Decision.Accepted(
        List.of(),
        List.of(
            new AuditFact(
                Action.BACKUP_CREATED,
                "backup",
                c.name(),
                made ? AuditOutcome.SUCCESS : AuditOutcome.FAILURE,
                made ? "up to position " + c.position() : c.failure())),
        Reply.DONE);
  }

  private static Decision exchange(AccessCommand.NoteKeyExchange c) {
    AuditFact fact =
        new AuditFact(
            Action.SECRET_ROTATED,
            switch (c.keys()) {
              case DATA_KEYS -> "data-keys";
              case KEY_ENCRYPTION_KEY -> "key-encryption-key";
            },
            c.id(),
            c.failure().isEmpty() ? AuditOutcome.SUCCESS : AuditOutcome.FAILURE,
            c.failure());
    return new Decision.Accepted(List.of(), List.of(fact), Reply.DONE);
  }

  private static Decision level(AccessCommand.NoteLogLevel c) {
    return new Decision.Accepted(
        List.of(),
        List.of(
            new AuditFact(
                Action.CONFIG_CHANGED, "log-level", c.logger(), AuditOutcome.SUCCESS, c.change())),
        Reply.DONE);
  }

  private static Decision export(Act act, AccessCommand.NoteExport c) {
    String what = c.filter().isEmpty() ? "all entries" : "entries with " + c.filter();
    return new Decision.Accepted(
        List.of(),
        List.of(
            new AuditFact(
                Action.AUDIT_LOG_EXPORTED,
                "ledger",
                act.tenant().value(),
                AuditOutcome.SUCCESS,
                c.purpose().isEmpty() ? what : what + ", for " + c.purpose())),
        Reply.DONE);
  }

  private static Decision check(AccessCommand.NoteComplianceCheck c) {
    return new Decision.Accepted(
        List.of(),
        List.of(
            new AuditFact(
                Action.COMPLIANCE_CHECK,
                "framework",
                c.framework(),
                AuditOutcome.SUCCESS,
                c.period())),
        Reply.DONE);
  }

  private static Decision seen(AccessCommand.NoteDataAccess c) {
    return new Decision.Accepted(
        List.of(),
        List.of(
            new AuditFact(
                Action.DATA_ACCESSED,
                c.kind(),
                c.id(),
                AuditOutcome.SUCCESS,
                c.classification().name().toLowerCase(Locale.ROOT))),
        Reply.DONE);
  }

  private static Decision note(Action action, String what, String reason, int times) {
    String count = times == 1 ? "" : " (" + times + " times)";
    int room = AuditFact.MAX_REASON - count.length();
    String kept = reason.length() > room ? reason.substring(0, room) : reason;
    return new Decision.Accepted(
        List.of(),
        List.of(new AuditFact(action, what, "", AuditOutcome.DENIED, kept + count)),
        Reply.DONE);
  }
}
