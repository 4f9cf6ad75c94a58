package io.agentmesh.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
  private static final long SECOND = 1_000_000_000;

  private long now;

  @Test
  void principal_withinItsBurst_isGranted_andThenWaits() {
    RequestLimits limits = limits(new Rate(10, 20), Rate.OFF);
    for (int i = 19; i >= 0; i--) {
      assertThat(ask(limits, "a", "k").remaining()).isEqualTo(i);
    }
    Standing refused = ask(limits, "a", "k");
    assertThat(refused.granted()).isFalse();
    assertThat(refused.retryAfterMillis()).isEqualTo(100);
    assertThat(refused.header()).isEqualTo("\"principal\";r=0;t=2");
    assertThat(limits.policies()).isEqualTo("\"principal\";q=20;w=2");
    now += SECOND / 10;
    assertThat(ask(limits, "a", "k").granted()).isTrue();
    assertThat(ask(limits, "a", "k").granted()).isFalse();
  }

  @Test
  void principals_ofOneId_inTwoTenants_haveLimitsOfTheirOwn() {
    RequestLimits limits = limits(new Rate(1, 0), Rate.OFF);
    assertThat(ask(limits, "a", "k").granted()).isTrue();
    assertThat(ask(limits, "a", "k").granted()).isFalse();
    assertThat(ask(limits, "b", "k").granted()).isTrue();
  }

  @Test
  void tenant_isLimited_overAllOfItsPrincipals() {
    RequestLimits limits = limits(Rate.OFF, new Rate(2, 0));
    assertThat(ask(limits, "a", "one").granted()).isTrue();
    assertThat(ask(limits, "a", "two").granted()).isTrue();
    assertThat(ask(limits, "a", "three").sentence()).startsWith("the tenant");
    assertThat(ask(limits, "b", "one").granted()).isTrue();
  }

  @Test
  void request_thatTheTenantMayNotMake_costsItsPrincipalNothing() {
    RequestLimits limits = limits(new Rate(1, 3), new Rate(1, 2));
    ask(limits, "a", "noisy");
    ask(limits, "a", "noisy");
    for (int i = 0; i < 10; i++) {
      assertThat(ask(limits, "a", "quiet").granted()).isFalse();
    }
    now += SECOND;
    assertThat(ask(limits, "a", "quiet").granted()).isTrue();
  }

  @Test
  void answer_tellsTheLimit_thatIsNearest() {
    RequestLimits limits = limits(new Rate(100, 0), new Rate(10, 0));
    assertThat(ask(limits, "a", "k").header()).startsWith("\"tenant\";r=9;");
    assertThat(limits.policies()).isEqualTo("\"principal\";q=100;w=1, \"tenant\";q=10;w=1");
  }

  @Test
  void nothing_isSaid_whereNothingIsLimited() {
    RequestLimits limits = RequestLimits.none();
    assertThat(limits.ask(principal("a", "k"))).isNull();
    assertThat(limits.failed("192.0.2.1")).isNull();
    assertThat(limits.policies()).isEmpty();
  }

  @Test
  void principal_amongMoreThanAreRemembered_doesNotGetMore() {
    RequestLimits limits =
        new RequestLimits(
            new LimitOptions(new Rate(1, 5), Rate.OFF, Rate.OFF, 0, 10, 0), () -> now);
    int granted = 0;
    for (int round = 0; round < 20; round++) {
      for (int other = 0; other < 100; other++) {
        ask(limits, "a", "other" + other);
      }
      granted += ask(limits, "a", "other99").granted() ? 1 : 0;
      granted += ask(limits, "a", "other1").granted() ? 1 : 0;
    }
    assertThat(granted).isLessThanOrEqualTo(5);
  }

  @Test
  void principals_thatAreQuiet_makeRoomForNewOnes() {
    Buckets<String> buckets = new Buckets<>(new Rate(1, 2), 3, meter());
    for (String who : List.of("a", "b", "c")) {
      assertThat(buckets.of(who).tryConsume(2)).isTrue();
    }
    assertThat(buckets.of("d")).isSameAs(buckets.of("e"));
    now += 2 * SECOND;
    assertThat(buckets.of("d")).isNotSameAs(buckets.of("e"));
    assertThat(buckets.size()).isLessThanOrEqualTo(3);
  }

  @Test
  void addresses_ofOneNetwork_areOne() {
    assertThat(RequestLimits.network("192.0.2.77")).isEqualTo("192.0.2.77");
    assertThat(RequestLimits.network("2001:db8:0:7:1:2:3:4")).isEqualTo("2001:db8:0:7");
    assertThat(RequestLimits.network("")).isEmpty();
  }

  @Test
  void wrongCredentials_fromOneAddress_areBornSoOften() {
    RequestLimits limits =
        new RequestLimits(
            new LimitOptions(Rate.OFF, Rate.OFF, new Rate(1, 3), 0, 10, 0), () -> now);
    for (int i = 0; i < 3; i++) {
      assertThat(limits.listensTo("192.0.2.1")).isTrue();
      assertThat(Objects.requireNonNull(limits.failed("192.0.2.1")).granted()).isTrue();
    }
    assertThat(Objects.requireNonNull(limits.failed("192.0.2.1")).granted()).isFalse();
    assertThat(limits.listensTo("192.0.2.1")).isFalse();
    assertThat(limits.listensTo("192.0.2.2")).isTrue();
  }

  @Test
  void seats_areBounded_forEachPrincipal() {
    Seats seats = new Seats(2);
    assertThat(seats.take(principal("a", "k"))).isTrue();
    assertThat(seats.take(principal("a", "k"))).isTrue();
    assertThat(seats.take(principal("a", "k"))).isFalse();
    assertThat(seats.take(principal("a", "l"))).isTrue();
    seats.leave(principal("a", "k"));
    assertThat(seats.take(principal("a", "k"))).isTrue();
    assertThat(seats.take(principal("a", "k"))).isFalse();
  }

  private RequestLimits limits(Rate principal, Rate tenant) {
    return new RequestLimits(new LimitOptions(principal, tenant, Rate.OFF, 0, 1000, 0), () -> now);
  }

  private io.github.bucket4j.TimeMeter meter() {
    return new io.github.bucket4j.TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return now;
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  private static Standing ask(RequestLimits limits, String tenant, String id) {
    return Objects.requireNonNull(limits.ask(principal(tenant, id)));
  }

  private static Principal principal(String tenant, String id) {
    return new Principal(
        new TenantId(tenant), id, Principal.Kind.SERVICE, List.of(Role.ADMIN), List.of());
  }
}
