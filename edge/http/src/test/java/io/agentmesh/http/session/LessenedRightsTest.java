package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.state.TenantState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights are taken from roles, and given to them, while sessions are open. */
class LessenedRightsTest {
  @TempDir private Path directory;
  private SessionNode node;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void take(Role role, Permission taken) {
    List<Permission> rest = new ArrayList<>(role.permissions());
    rest.remove(taken);
    node.act(new RightsCommand.SetRole(role, rest, 0));
  }

  @Test
  void agents_whoseRoleMayWorkNoMore_areClosedAndHoldNothing() {
    SessionClient agent = SessionClient.agent(node, node.agentKey("*"), "worker-1", 1, 1);
    agent.send(Ops.publish(3, "worker-1", "mine"));
    agent.delivery();
    agent.send(Ops.submit(4, "one", 0));
    agent.offer();
    assertThat(held()).isEqualTo(2);

    take(Role.AGENT, Permission.TASK_WORK);

    assertThat(agent.closeCode()).isEqualTo(1001);
    await().atMost(Duration.ofSeconds(10)).until(() -> held() == 0);
  }

  @Test
  void agent_thatMayNotWorkOnTasks_isOfferedNone() {
    take(Role.AGENT, Permission.TASK_WORK);
    SessionClient agent = SessionClient.agent(node, node.agentKey("*"), "worker-1", 1, 1);
    agent.send(Ops.submit(3, "one", 0));
    agent.reply(3);
    agent.send(Ops.publish(4, "worker-1", "mine"));
    assertThat(agent.delivery().getPayload().toStringUtf8()).isEqualTo("mine");
    assertThat(held()).isEqualTo(1);
  }

  @Test
  void session_whoseRoleIsGivenMore_goesOnAndHasIt() {
    SessionClient submitter = SessionClient.submitter(node, node.key(List.of(Role.SUBMITTER)));
    List<Permission> more = new ArrayList<>(Role.SUBMITTER.permissions());
    more.add(Permission.EVENT_READ);
    node.act(new RightsCommand.SetRole(Role.SUBMITTER, more, 0));
    submitter.send(Ops.submit(2, "one", 0));
    assertThat(submitter.reply(2).hasSubmitted()).isTrue();

    take(Role.VIEWER, Permission.TASK_READ);
    submitter.send(Ops.submit(3, "two", 0));
    assertThat(submitter.reply(3).hasSubmitted()).isTrue();
  }

  /** How many deliveries and tasks are leased. */
  private long held() {
    return node.engine
        .read(Principal.system(TenantId.DEFAULT), Permission.TASK_READ, LessenedRightsTest::held)
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private static long held(TenantState tenant) {
    long deliveries =
        tenant.mailboxes().boxes().values().stream().mapToLong(box -> box.leased().size()).sum();
    long tasks = tenant.tasks().all().stream().filter(task -> task.lease() != null).count();
    return deliveries + tasks;
  }
}
