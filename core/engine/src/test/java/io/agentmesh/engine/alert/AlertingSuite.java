package io.agentmesh.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.engine.alert.feed.Alerting;
import io.agentmesh.engine.follow.FollowOptions;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What alerting does, whatever keeps the alerts. */
@Timeout(60)
public abstract class AlertingSuite {
  private static final TenantId ACME = new TenantId("acme");
  private static final long MINUTE = 60_000_000L;

  @TempDir Path directory;
  private final ToldChannel channel = new ToldChannel();
  private final AtomicLong clock = new AtomicLong(1_795_786_512_000_000L);
  private AlertOptions options = options("", 1000, 100);
  private Journal journal;
  private AlertStore store;
  private Alerting alerting;
  private long time = clock.get();

  /** Opens what keeps the alerts below a directory, anew or as it was left. */
  protected abstract AlertStore open(Path directory);

  private static AlertOptions options(String rules, int perMinute, int queue) {
    return new AlertOptions(
        AlertRules.DEFAULT.with(rules),
        10 * 60_000,
        90L * 86_400_000,
        1000,
        perMinute,
        queue,
        3_600_000,
        1,
        new FollowOptions(2, 5000, 1_000_000, 10));
  }

  @BeforeEach
  protected void begin() {
    journal =
        Journal.open(
            JournalOptions.at(directory)
                .withSegmentBytes(16 << 20)
                .withReserveBytes(8 << 20)
                .withMaxBatchBytes(6 << 20)
                .withMinFreeBytes(0),
            Disk.real());
    journal.start(new Heard());
    open();
  }

  private void open() {
    store = open(directory);
    alerting = new Alerting(journal, store, options, List.of(channel), clock::get, () -> 0, 0);
    alerting.start();
  }

  private void reopen(AlertOptions now) {
    options = now;
    alerting.close();
    open();
  }

  @AfterEach
  protected void end() {
    alerting.close();
    journal.close();
  }

  private long act(
      TenantId tenant,
      String actor,
      Action action,
      AuditOutcome outcome,
      String resource,
      String reason) {
    JournalRecord record =
        new JournalRecord(
            tenant,
            actor,
            Principal.Kind.SERVICE,
            "",
            "",
            "",
            "",
            List.of(new AuditFact(action, "agent", resource, outcome, reason)),
            List.of(),
            actor.equals("platform") ? List.of(Role.PLATFORM) : List.of(Role.ADMIN));
    byte[] bytes = JournalRecord.CODEC.encode(record);
    time++;
    long position = journal.append(time, JournalRecord.KIND, bytes, 0, bytes.length);
    journal.submit();
    awaitTrue(() -> {
      journal.submit();
      return journal.durablePosition() >= position;
    });
    awaitTrue(() -> alerting.position() >= position);
    return position;
  }

  private long revoked(String actor) {
    return act(ACME, actor, Action.SECRET_REVOKED, AuditOutcome.SUCCESS, "k1", "");
  }

  private static void awaitTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
      if (Thread.interrupted()) {
        throw new AssertionError("it took too long");
      }
    }
  }

  private List<Alert> alerts() {
    return alerting.page(new AlertQuery(Set.of(ACME, TenantId.SYSTEM), null, "", 100));
  }

  @Test
  protected void sensitiveAct_isAnAlert_ofWhichTheChannelIsToldOnce() {
    act(ACME, "ann", Action.MESSAGE_ROUTED, AuditOutcome.SUCCESS, "m", "");
    long position = revoked("ann");
    awaitTrue(() -> channel.told().size() == 1);
    Alert alert = alerts().getFirst();
    assertThat(alerts()).hasSize(1);
    assertThat(alert.id()).isEqualTo(position + "-0");
    assertThat(alert.rule()).isEqualTo("SECRET_REVOKED");
    assertThat(alert.actor()).isEqualTo("ann");
    assertThat(channel.told()).containsExactly("RAISED " + position + "-0");
    awaitTrue(() -> alerting.notices(alert.id()).getFirst().stage() == Notice.Stage.TAKEN);
  }

  @Test
  protected void sameActs_ofOneActor_areGatheredForAWhile_andThenAnew() {
    long first = revoked("ann");
    revoked("ann");
    revoked("bob");
    act(ACME, "ann", Action.TASK_CANCELLED, AuditOutcome.DENIED, "t", "no (7 times)");
    assertThat(alerts())
        .extracting(Alert::rule, Alert::actor, Alert::count)
        .containsExactly(
            tuple("DENIAL", "ann", 7L),
            tuple("SECRET_REVOKED", "bob", 1L),
            tuple("SECRET_REVOKED", "ann", 2L));
    time += 11 * MINUTE;
    long later = revoked("ann");
    assertThat(alerts().getFirst().id()).isEqualTo(later + "-0");
    awaitTrue(() -> channel.told().size() == 4);
    assertThat(channel.told()).contains("RAISED " + first + "-0", "RAISED " + later + "-0");
  }

  @Test
  protected void threshold_isOfOneActor_andCountsFromTheFirst() {
    reopen(options("SECRET_REVOKED=3/critical, AGENT_QUARANTINED=off", 1000, 100));
    act(ACME, "ann", Action.AGENT_QUARANTINED, AuditOutcome.SUCCESS, "a", "");
    revoked("ann");
    revoked("bob");
    revoked("ann");
    assertThat(alerts()).isEmpty();
    revoked("ann");
    assertThat(alerts())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.count()).isEqualTo(3);
          assertThat(alert.severity().name()).isEqualTo("CRITICAL");
          assertThat(alert.entries()).hasSize(3);
        });
  }

  @Test
  protected void alert_isHandled_byItsTenant_andThatOfNobodyByThePlatform() {
    String id = revoked("ann") + "-0";
    act(new TenantId("other"), "eve", Action.ALERT_CLOSED, AuditOutcome.SUCCESS, id, "mine");
    act(new TenantId("other"), "platform", Action.ALERT_CLOSED, AuditOutcome.SUCCESS, id, "mine");
    assertThat(alerts().getFirst().state()).isEqualTo(AlertState.OPEN);
    act(ACME, "bob", Action.ALERT_ACKNOWLEDGED, AuditOutcome.SUCCESS, id, "looking");
    act(ACME, "eve", Action.ALERT_ACKNOWLEDGED, AuditOutcome.SUCCESS, id, "late");
    Alert acknowledged = Objects.requireNonNull(alerting.find(id));
    assertThat(Objects.requireNonNull(acknowledged.acknowledged()).by()).isEqualTo("bob");
    act(ACME, "bob", Action.ALERT_CLOSED, AuditOutcome.SUCCESS, id, "done");
    assertThat(Objects.requireNonNull(alerting.find(id)).state()).isEqualTo(AlertState.CLOSED);
    awaitTrue(() -> channel.told().size() == 3);
    assertThat(channel.told())
        .containsExactly("RAISED " + id, "ACKNOWLEDGED " + id, "CLOSED " + id);
    String login =
        act(TenantId.SYSTEM, "", Action.AUTH_FAILURE, AuditOutcome.DENIED, "", "unknown key")
            + "-0";
    act(TenantId.DEFAULT, "platform", Action.ALERT_CLOSED, AuditOutcome.SUCCESS, login, "");
    assertThat(Objects.requireNonNull(alerting.find(login)).state()).isEqualTo(AlertState.CLOSED);
    assertThat(revoked("ann") + "-0").as("after the closing").isEqualTo(alerts().getFirst().id());
  }

  @Test
  protected void channel_thatFails_isToldAgain_alsoAfterARestart() {
    channel.failWith(new AlertChannel.Told.Failed("down", false, 0));
    String id = revoked("ann") + "-0";
    awaitTrue(() -> !channel.told().isEmpty());
    awaitTrue(() -> alerting.trouble() != null);
    reopen(options);
    channel.failWith(null);
    clock.addAndGet(MINUTE);
    awaitTrue(() -> alerting.notices(id).getFirst().stage() == Notice.Stage.TAKEN);
    assertThat(channel.told()).containsOnly("RAISED " + id);
    awaitTrue(() -> alerting.trouble() == null);
  }

  @Test
  protected void notice_isGivenUp_whenItIsHopelessOrTooOld() {
    channel.failWith(new AlertChannel.Told.Failed("it answered 400", true, 0));
    String hopeless = revoked("ann") + "-0";
    awaitTrue(() -> {
      clock.addAndGet(1000);
      return alerting.notices(hopeless).getFirst().stage() == Notice.Stage.FAILED;
    });
    assertThat(alerting.notices(hopeless).getFirst().attempts()).isEqualTo(3);
    channel.failWith(new AlertChannel.Told.Failed("down", false, 0));
    String old = revoked("bob") + "-0";
    clock.addAndGet(61 * MINUTE);
    awaitTrue(() -> alerting.notices(old).getFirst().stage() == Notice.Stage.FAILED);
    assertThat(alerting.notices(old).getFirst().trouble()).isEqualTo("down");
  }

  @Test
  protected void queue_ofAChannelThatIsDown_isBounded_theEldestGo() {
    channel.failWith(new AlertChannel.Told.Failed("down", false, 3_600_000));
    reopen(options("", 1000, 2));
    String first = revoked("a") + "-0";
    revoked("b");
    String last = revoked("c") + "-0";
    assertThat(alerting.notices(first).getFirst().stage()).isEqualTo(Notice.Stage.DROPPED);
    assertThat(alerting.notices(last).getFirst().stage()).isEqualTo(Notice.Stage.WAITING);
    assertThat(alerting.channels().getFirst().waiting()).isEqualTo(2);
  }

  @Test
  protected void restart_raisesNothingTwice() {
    revoked("ann");
    awaitTrue(() -> channel.told().size() == 1);
    awaitTrue(() -> alerting.channels().getFirst().waiting() == 0);
    reopen(options);
    revoked("bob");
    awaitTrue(() -> channel.told().size() == 2);
    assertThat(alerts()).hasSize(2);
  }

  @Test
  protected void rules_thatAreOtherOnes_areTold_untilTheyAreKept() {
    assertThat(alerting.changedRules()).isEmpty();
    reopen(options("SECRET_REVOKED=3, BREAKER_OPENED=1/info", 1000, 100));
    assertThat(alerting.changedRules())
        .isEqualTo("SECRET_REVOKED=3/warning, BREAKER_OPENED=1/info");
    alerting.keepRules();
    assertThat(alerting.changedRules()).isEmpty();
    reopen(options("", 1000, 100));
    assertThat(alerting.changedRules()).isEqualTo("SECRET_REVOKED=1/warning, BREAKER_OPENED=off");
  }

  @Test
  protected void test_goesThroughTheChannelAtOnce() {
    assertThat(alerting.test("people")).isInstanceOf(AlertChannel.Told.Taken.class);
    assertThat(alerting.test("nobody")).isNull();
    assertThat(channel.told()).singleElement().satisfies(t -> assertThat(t).startsWith("TEST "));
  }
}
