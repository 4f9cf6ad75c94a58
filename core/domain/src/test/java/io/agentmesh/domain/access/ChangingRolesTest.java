package io.agentmesh.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.audit.Significance;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.tenant.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangingRolesTest {
  private static final TaskCommand CANCEL =
      new TaskCommand.Cancel(new TaskId(new UUID(1, 1)), "", false);

  private final SmallMesh mesh = new SmallMesh();
  private final Principal viewer = mesh.key("viewer00", List.of(Role.VIEWER), List.of());
  private final Principal operator = mesh.key("operator", List.of(Role.OPERATOR), List.of());

  private RoleGrant set(Role role, long version, Permission... permissions) {
    return mesh.done(
            Reply.OfRole.class, new RightsCommand.SetRole(role, List.of(permissions), version))
        .grant();
  }

  private Refusal.@Nullable Kind refusal(Principal who, Command what) {
    return mesh.as(who, what) instanceof Decision.Refused(Refusal refusal) ? refusal.kind() : null;
  }

  private @Nullable String denial(Principal who, Permission permission) {
    return Authority.denial(mesh.state(), who, permission, null, mesh.now());
  }

  @Test
  void role_given_a_right_has_it_at_once_and_loses_it_with_the_reset() {
    assertThat(refusal(viewer, CANCEL)).isEqualTo(Refusal.Kind.FORBIDDEN);
    RoleGrant given = set(Role.VIEWER, 0, Permission.TASK_READ, Permission.TASK_CANCEL);
    assertThat(given.version()).isEqualTo(1);
    assertThat(refusal(viewer, CANCEL)).isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(denial(viewer, Permission.AGENT_READ))
        .isEqualTo("no role of the principal grants AGENT_READ");
    RoleGrant reset =
        mesh.done(Reply.OfRole.class, new RightsCommand.ResetRole(Role.VIEWER, 1)).grant();
    assertThat(reset.version()).isEqualTo(2);
    assertThat(reset.own()).isFalse();
    assertThat(refusal(viewer, CANCEL)).isEqualTo(Refusal.Kind.FORBIDDEN);
    assertThat(denial(viewer, Permission.AGENT_READ)).isNull();
  }

  @Test
  void role_changed_in_one_tenant_is_as_it_was_in_every_other() {
    TenantId other = new TenantId("globex");
    mesh.as(
        SmallMesh.SYSTEM,
        new TenantCommand.CreateTenant(other, Quotas.NONE, "tenantkey1", "b".repeat(64)));
    Principal there = Principal.ofToken(other, "ann", List.of(Role.VIEWER), List.of(), 1L << 60);
    set(Role.VIEWER, 0);
    assertThat(denial(viewer, Permission.TASK_READ)).isNotNull();
    assertThat(denial(there, Permission.TASK_READ)).isNull();
  }

  @Test
  void token_is_judged_by_the_roles_as_they_are_now() {
    Principal token =
        Principal.ofToken(TenantId.DEFAULT, "ann", List.of(Role.OPERATOR), List.of(), 1L << 60);
    assertThat(denial(token, Permission.TASK_CANCEL)).isNull();
    set(Role.OPERATOR, 0, Permission.TASK_READ);
    assertThat(denial(token, Permission.TASK_CANCEL)).isNotNull();
  }

  @Test
  void change_leaves_one_entry_that_says_what_was_gained_and_lost() {
    set(Role.VIEWER, 0, Permission.TASK_CANCEL);
    var fact = mesh.lastFacts().getFirst();
    assertThat(fact.action()).isEqualTo(Action.POLICY_CREATED);
    assertThat(fact.resource()).isEqualTo("viewer");
    assertThat(fact.reason()).startsWith("version 1, gained [TASK_CANCEL], lost [AGENT_READ, ");
    set(Role.VIEWER, 1, Permission.TASK_READ);
    assertThat(mesh.lastFacts().getFirst().action()).isEqualTo(Action.POLICY_UPDATED);
    mesh.done(
        Reply.OfRole.class, new RightsCommand.ResetRole(Role.VIEWER, RightsCommand.ANY_VERSION));
    Action last = mesh.lastFacts().getFirst().action();
    assertThat(last).isEqualTo(Action.POLICY_DELETED);
    assertThat(Significance.of(last, AuditOutcome.SUCCESS).sensitive()).isTrue();
  }

  @Test
  void change_of_another_version_is_refused_and_the_same_change_again_is_none() {
    set(Role.VIEWER, 0, Permission.TASK_READ);
    var stale = new RightsCommand.SetRole(Role.VIEWER, List.of(), 0);
    assertThat(refusal(mesh.admin(), stale)).isEqualTo(Refusal.Kind.VERSION_MISMATCH);
    assertThat(refusal(mesh.admin(), new RightsCommand.ResetRole(Role.VIEWER, 7)))
        .isEqualTo(Refusal.Kind.VERSION_MISMATCH);
    assertThat(set(Role.VIEWER, 0, Permission.TASK_READ).version()).isEqualTo(1);
    assertThat(mesh.lastEvents()).isEmpty();
  }

  @Test
  void rights_of_the_platform_are_no_tenants_to_give() {
    for (Permission permission : Permission.values()) {
      if (permission.isOfPlatform()) {
        assertThatThrownBy(() -> new RightsCommand.SetRole(Role.OPERATOR, List.of(permission), 0))
            .isInstanceOf(InvalidValue.class)
            .hasMessageContaining("permissions must not name " + permission);
      }
    }
    assertThatThrownBy(() -> new RightsCommand.SetRole(Role.PLATFORM, List.of(), 0))
        .hasMessageContaining("role must not be platform");
    assertThatThrownBy(() -> new RightsCommand.ResetRole(Role.PLATFORM, 0))
        .hasMessageContaining("role must not be platform");
  }

  @Test
  void admin_keeps_what_lets_it_undo_the_change() {
    List<Permission> rest = new ArrayList<>(Role.ADMIN.permissions());
    rest.remove(Permission.KEY_WRITE);
    assertThatThrownBy(() -> new RightsCommand.SetRole(Role.ADMIN, rest, 0))
        .hasMessageContaining("permissions must name KEY_WRITE for admin");
    RoleGrant older =
        new RoleGrant(Role.ADMIN, 1, true, List.of(Permission.KEY_WRITE), 1, "somebody");
    assertThat(older.granted())
        .contains(Permission.ROLE_WRITE, Permission.KEY_READ, Permission.POLICY_WRITE);
  }

  @Test
  void who_may_not_change_roles_is_denied() {
    var change = new RightsCommand.SetRole(Role.OPERATOR, List.of(), 0);
    assertThat(refusal(operator, change)).isEqualTo(Refusal.Kind.FORBIDDEN);
  }

  @Test
  void changed_roles_survive_a_snapshot() {
    set(Role.VIEWER, 0, Permission.TASK_CANCEL);
    set(Role.OPERATOR, 0);
    mesh.done(Reply.OfRole.class, new RightsCommand.ResetRole(Role.OPERATOR, 1));
    State restored = new State(mesh.state().rules());
    Images.of(mesh.state()).forEach(image -> Images.restore(restored, image));
    var rights = restored.tenant(TenantId.DEFAULT).rights();
    assertThat(rights.role(Role.VIEWER).permissions()).containsExactly(Permission.TASK_CANCEL);
    assertThat(rights.role(Role.OPERATOR).version()).isEqualTo(2);
    assertThat(rights.roles().grants(List.of(Role.OPERATOR), Permission.TASK_CANCEL)).isTrue();
  }
}
