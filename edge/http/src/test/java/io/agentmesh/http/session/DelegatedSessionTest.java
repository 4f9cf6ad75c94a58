package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of those who act for others. */
class DelegatedSessionTest {
  @TempDir private Path directory;
  private SessionNode node;
  private String admin;
  private String bot;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    admin = node.key(List.of(Role.ADMIN));
    bot = node.agentKey("worker-1");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static String id(String token) {
    return token.split("_", -1)[1];
  }

  private Principal of(String token) {
    return Objects.requireNonNull(node.engine.keys().find(id(token))).principal();
  }

  private DelegationId let(String from, String to, long millis, Permission... only) {
    Outcome outcome =
        node.engine
            .call(
                Origin.system(of(from)),
                new DelegationCommand.Delegate(id(to), List.of(only), millis, ""))
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
    return ((Reply.OfDelegation) ((Outcome.Done) outcome).reply()).delegation().id();
  }

  private SessionClient agent(DelegationId delegation) {
    SessionClient session = SessionClient.upgradeUnder(node, bot, delegation.toString());
    session.greet("worker-1");
    session.send(Ops.register(2, "worker-1"));
    session.reply(2);
    return session;
  }

  private long held() {
    return node.engine
        .read(
            Principal.system(TenantId.DEFAULT),
            Permission.TASK_READ,
            tenant ->
                (long)
                    tenant.mailboxes().boxes().values().stream()
                        .mapToInt(box -> box.leased().size())
                        .sum())
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  @Test
  void session_underADelegation_mayWhatAllOfTheChainMay() {
    DelegationId given = let(admin, bot, 0, Permission.TASK_SUBMIT, Permission.AGENT_READ);
    SessionClient session = SessionClient.upgradeUnder(node, bot, given.toString());
    session.greet("");
    session.send(Ops.submit(2, "one", 0));
    assertThat(session.reply(2).hasSubmitted()).isTrue();
    session.send(Ops.publish(3, "worker-1", "mine"));
    assertThat(session.reply(3).getProblem().getDetail())
        .contains("does not cover MESSAGE_PUBLISH");
    session.close();
  }

  @Test
  void session_underADelegationThatIsRevoked_isClosedAndItsAgentHoldsNothing() {
    DelegationId given = let(admin, bot, 0);
    SessionClient session = agent(given);
    session.send(Ops.publish(3, "worker-1", "mine"));
    session.delivery();
    assertThat(held()).isEqualTo(1);
    long begun = System.nanoTime();
    node.engine
        .call(Origin.system(of(admin)), new DelegationCommand.RevokeDelegation(given))
        .join();
    assertThat(session.closeCode()).isEqualTo(4401);
    await().atMost(Duration.ofSeconds(10)).until(() -> held() == 0);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void session_underADelegationThatExpires_isClosed() {
    assertThat(agent(let(admin, bot, 1_500)).closeCode()).isEqualTo(4401);
  }

  @Test
  void session_whoseFirstPrincipalIsGone_isClosed_andOneOfItsOwnGoesOn() {
    String middle = node.key(List.of(Role.ADMIN));
    Principal acting = of(middle).with(new Mandate.Granted(let(admin, middle, 0)));
    Outcome.Done second =
        (Outcome.Done)
            node.engine
                .call(
                    Origin.system(acting),
                    new DelegationCommand.Delegate(id(bot), List.of(), 0, ""))
                .join();
    SessionClient session = agent(((Reply.OfDelegation) second.reply()).delegation().id());
    SessionClient own = SessionClient.submitter(node, bot);
    node.act(new AccessCommand.RevokeKey(id(admin)));
    assertThat(session.closeCode()).isEqualTo(4401);
    own.send(Ops.submit(2, "one", 0));
    assertThat(own.reply(2).hasSubmitted()).isTrue();
  }

  @Test
  void session_underADelegationOfSomebodyElse_isNotOpened() {
    DelegationId given = let(admin, bot, 0);
    String thief = node.agentKey("*");
    for (String delegation : List.of(given.toString(), "dlg_1")) {
      assertThatThrownBy(() -> SessionClient.upgradeUnder(node, thief, delegation))
          .hasStackTraceContaining(delegation.equals("dlg_1") ? "400" : "403");
    }
  }
}
