package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CreditWindowTest {
  @Test
  void window_givenMoreThanItsWidth_grantsItsWidthAlone() {
    CreditWindow window = new CreditWindow(10, true);
    window.add(25);

    assertThat(window.grant()).isEqualTo(10);
    assertThat(window.grant()).isZero();
    use(window, 1);
    assertThat(window.grant()).as("1 beside 9 is not worth a call").isZero();
    use(window, 1);
    assertThat(window.grant()).isEqualTo(2);
  }

  @Test
  void window_thatDoesNotGather_grantsAtOnce() {
    CreditWindow window = new CreditWindow(10, false);
    window.add(5);
    assertThat(window.grant()).isEqualTo(5);
    window.add(1);
    assertThat(window.grant()).isEqualTo(1);
  }

  @Test
  void grant_thatDidNotReachTheMesh_isMadeAgain() {
    CreditWindow window = new CreditWindow(10, true);
    window.add(3);
    window.takeBack(window.grant());

    assertThat(window.grant()).isEqualTo(3);
  }

  @Test
  void credit_ofUnsignedNumbers_neverOverflows() {
    CreditWindow window = new CreditWindow(1 << 20, true);
    window.add(-1);
    window.add(-1);

    assertThat(window.grant()).isEqualTo(1 << 20);
  }

  @Test
  void pushes_ofARandomCourse_areNeverMoreThanGivenAndNeverStuck() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    CreditWindow window = new CreditWindow(16, true);
    long given = 0;
    long granted = 0;
    long pushed = 0;
    for (int i = 0; i < 10_000; i++) {
      int more = random.nextInt(4);
      window.add(more);
      given += more;
      granted += window.grant();
      assertThat(granted).as("seed %d", seed).isLessThanOrEqualTo(given);
      assertThat(granted - pushed).as("seed %d", seed).isLessThanOrEqualTo(16);
      assertThat(granted - pushed > 0 || given == granted).as("seed %d", seed).isTrue();
      int pushes = random.nextInt((int) (granted - pushed) + 1);
      use(window, pushes);
      pushed += pushes;
    }
  }

  private static void use(CreditWindow window, int times) {
    for (int i = 0; i < times; i++) {
      window.use();
    }
  }
}
