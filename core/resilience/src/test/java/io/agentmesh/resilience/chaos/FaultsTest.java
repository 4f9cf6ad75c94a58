package io.agentmesh.resilience.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentmesh.resilience.port.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final FaultLimits LIMITS = new FaultLimits(true, Duration.ofMinutes(1), 2);

  private final TestTime time = new TestTime();
  private final SplittableRandom random = new SplittableRandom(40);
  private final List<String> heard = new ArrayList<>();
  private final Faults faults = new Faults(LIMITS, time, random::nextLong, listener());

  private FaultListener listener() {
    return new FaultListener() {
      @Override
      public void began(Fault fault) {
        heard.add("began " + fault.id());
      }

      @Override
      public void ended(Fault fault, FaultEnd how) {
        heard.add(fault.id() + " " + how.sentence());
      }
    };
  }

  private static FaultSpec spec(FaultPoint point, FaultKind kind, double share, String tenant) {
    Duration latency = kind == FaultKind.LATENCY ? Duration.ofMillis(20) : Duration.ZERO;
    return new FaultSpec(point, kind, share, tenant, Duration.ofSeconds(10), latency, "");
  }

  private Fault begin(String id, FaultSpec spec) {
    if (faults.begin(spec, id, "somebody", NOON) instanceof Faults.Begun.Active(Fault fault)) {
      return fault;
    }
    throw new AssertionError("it did not begin");
  }

  private String refused(FaultSpec spec) {
    if (faults.begin(spec, "no", "somebody", NOON) instanceof Faults.Begun.Refused(String why)) {
      return why;
    }
    throw new AssertionError("it began");
  }

  private Fault drop(String id) {
    return begin(id, spec(FaultPoint.SESSION, FaultKind.DROP, 1, "acme"));
  }

  @Test
  void fault_hitsItsTenantAtItsPoint_andNothingElse() {
    assertThat(faults.strike(FaultPoint.SESSION, "acme")).isNull();
    Fault fault = drop("f1");
    assertThat(faults.strike(FaultPoint.SESSION, "acme")).isSameAs(fault);
    assertThat(faults.strike(FaultPoint.SESSION, FaultKind.DROP, "acme")).isSameAs(fault);
    assertThat(faults.strike(FaultPoint.SESSION, FaultKind.PAUSE, "acme")).isNull();
    assertThat(faults.strike(FaultPoint.SESSION, "other")).isNull();
    assertThat(faults.strike(FaultPoint.AGENT_ENDPOINT, "acme")).isNull();
    assertThat(faults.strike(FaultPoint.STORE, "")).isNull();
    assertThat(fault.hits()).isEqualTo(2);
    assertThat(faults.activeAt(FaultPoint.SESSION)).isEqualTo(1);
    assertThat(faults.activeAt(FaultPoint.STORE)).isZero();
  }

  @Test
  void fault_ofAShare_hitsAboutThatPart() {
    Fault fault = begin("f1", spec(FaultPoint.SESSION, FaultKind.DROP, 0.25, "acme"));
    for (int i = 0; i < 10_000; i++) {
      faults.strike(FaultPoint.SESSION, "acme");
    }
    assertThat(fault.hits()).as("seed 40").isBetween(2300L, 2700L);
  }

  @Test
  void fault_whoseTimeIsOver_hitsNothing_beforeAnybodyLooked() {
    Fault fault = drop("f1");
    assertThat(fault.endsAt()).isEqualTo(NOON.plusSeconds(10));
    time.pass(9_999);
    assertThat(faults.strike(FaultPoint.SESSION, "acme")).isSameAs(fault);
    assertThat(faults.sweep()).isEqualTo(1_000_000);
    time.pass(1);
    assertThat(faults.strike(FaultPoint.SESSION, "acme")).isNull();
    assertThat(fault.end()).isNull();
    faults.sweep();
    assertThat(fault.end()).isEqualTo(new FaultEnd.ByTime());
    assertThat(heard).containsExactly("began f1", "f1 its time was over");
    assertThat(faults.active()).isEmpty();
    assertThat(faults.all()).containsExactly(fault);
    assertThat(faults.find("f1")).isSameAs(fault);
    assertThat(faults.end(fault, new FaultEnd.ByHand("me"))).as("over already").isFalse();
  }

  @Test
  void fault_endedByHand_hitsNothing_andLetsWaitersGo() throws InterruptedException {
    Fault pause = begin("f1", spec(FaultPoint.STORE, FaultKind.PAUSE, 1, ""));
    CountDownLatch begun = new CountDownLatch(1);
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              begun.countDown();
              pause.awaitUninterrupted();
            });
    begun.await();
    waiter.interrupt();
    assertThat(waiter.isAlive()).isTrue();
    time.pass(3_000);
    assertThat(faults.end(pause, new FaultEnd.ByHand("me"))).isTrue();
    waiter.join();
    assertThat(pause.endsAt()).isEqualTo(NOON.plusSeconds(3));
    assertThat(pause.waitNanos()).isZero();
    assertThat(faults.strike(FaultPoint.STORE, "")).isNull();
  }

  @Test
  void wait_isTheLatency_orTheRestOfAPause_whicheverIsShorter() {
    Fault late = begin("f1", spec(FaultPoint.STORE, FaultKind.LATENCY, 1, ""));
    Fault pause = begin("f2", spec(FaultPoint.STORE, FaultKind.PAUSE, 1, ""));
    assertThat(late.waitNanos()).isEqualTo(20_000_000);
    time.pass(9_990);
    assertThat(late.waitNanos()).isEqualTo(10_000_000);
    assertThat(pause.waitNanos()).isEqualTo(10_000_000);
  }

  @Test
  void faults_beyondTheLimits_areRefusedWithTheReason() {
    FaultSpec usual = spec(FaultPoint.SESSION, FaultKind.DROP, 1, "acme");
    drop("f1");
    drop("f2");
    assertThat(refused(usual)).contains("2 faults already");
    faults.end(faults.active().getFirst(), new FaultEnd.ByHand("me"));
    FaultSpec longer =
        new FaultSpec(
            usual.point(), usual.kind(), 1, "acme", Duration.ofSeconds(61), Duration.ZERO, "");
    assertThat(refused(longer)).contains("chaos.max-duration", "60000 ms");
    faults.close();
    assertThat(refused(usual)).contains("the node stops");
    assertThat(heard).endsWith("f2 the node stops");
    Faults off = new Faults(FaultLimits.OFF, time, random::nextLong, FaultListener.NONE);
    assertThat(off.obstacle(usual)).contains("chaos.enabled is false");
  }

  @Test
  void spec_thatMakesNoSense_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(FaultPoint.STORE, FaultKind.DROP, 1, ""))
        .withMessageContaining("STORE takes no DROP");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(FaultPoint.STORE, FaultKind.ERROR, 0.5, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(FaultPoint.STORE, FaultKind.PAUSE, 1, "acme"))
        .withMessageContaining("must not be named");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(FaultPoint.SESSION, FaultKind.PAUSE, 1, ""))
        .withMessageContaining("hits one tenant");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(FaultPoint.SESSION, FaultKind.DROP, 0, "acme"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(FaultPoint.SESSION, FaultKind.DROP, Double.NaN, "acme"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(FaultPoint.SESSION, FaultKind.ERROR, 1, "acme"));
  }

  @Test
  void sentence_saysAllOfIt() {
    FaultSpec spec =
        new FaultSpec(
            FaultPoint.AGENT_ENDPOINT,
            FaultKind.LATENCY,
            0.5,
            "acme",
            Duration.ofSeconds(30),
            Duration.ofMillis(250),
            "are breakers quick?");
    assertThat(spec.sentence())
        .isEqualTo(
            "LATENCY of 250 ms for 50 % of acts at AGENT_ENDPOINT of tenant acme, at most 30000 ms:"
                + " are breakers quick?");
  }
}
