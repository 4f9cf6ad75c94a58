package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.state.TenantState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, roles and agents lose their rights while many sessions are at work. */
class KillSwitchTest {
  private static final int SESSIONS = 200;

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

  @Test
  void twoHundredSessions_whoseKeysAreRevoked_areClosedAndHoldNothingWithinSeconds() {
    drill(
        "the keys were revoked",
        4401,
        keys -> keys.forEach(key -> node.act(new AccessCommand.RevokeKey(key.split("_", -1)[1]))));
  }

  @Test
  void twoHundredSessions_whoseRoleMayWorkNoMore_areClosedAndHoldNothingWithinSeconds() {
    List<Permission> rest = new ArrayList<>(Role.AGENT.permissions());
    rest.remove(Permission.TASK_WORK);
    drill(
        "the role lost the right",
        1001,
        _ -> node.act(new RightsCommand.SetRole(Role.AGENT, rest, 0)));
  }

  @Test
  void twoHundredSessions_whoseAgentsAreQuarantined_areClosedAndHoldNothingWithinSeconds() {
    drill(
        "the agents were quarantined",
        4403,
        _ -> {
          for (int i = 0; i < SESSIONS; i++) {
            node.act(new AgentCommand.Quarantine(new AgentId("worker-" + i), "drill"));
          }
        });
  }

  private void drill(String what, int closeCode, Consumer<List<String>> kill) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      keys.add(node.agentKey("*"));
    }
    List<SessionClient> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      String id = "worker-" + i;
      SessionClient session = SessionClient.agent(node, keys.get(i % keys.size()), id, 1, 1);
      session.send(Ops.publish(3, id, "mine"));
      assertThat(session.delivery().getPayload().toStringUtf8()).isEqualTo("mine");
      sessions.add(session);
    }
    for (int i = 0; i < SESSIONS; i++) {
      sessions.get(i).send(Ops.submit(4, "task " + i, 0));
    }
    sessions.forEach(SessionClient::offer);
    assertThat(held()).isEqualTo(2 * SESSIONS);

    long begun = System.nanoTime();
    kill.accept(keys);
    for (SessionClient session : sessions) {
      assertThat(session.closeCode()).isEqualTo(closeCode);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> held() == 0);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    System.out.printf(
        "%d sessions closed and their leases free %d ms after %s%n", SESSIONS, millis, what);
    assertThat(millis).isLessThan(10_000);
    sessions.forEach(SessionClient::close);
  }

  /** How many deliveries and tasks are leased. */
  private long held() {
    return node.engine
        .read(Principal.system(TenantId.DEFAULT), Permission.TASK_READ, KillSwitchTest::held)
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
