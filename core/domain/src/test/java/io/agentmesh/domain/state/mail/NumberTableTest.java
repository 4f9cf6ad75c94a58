package io.agentmesh.domain.state.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumberTableTest {
  private final NumberTable<String> table = new NumberTable<>();

  @Test
  void get_unknownNumber_isNull() {
    assertThat(table.get(7)).isNull();
  }

  @Test
  void put_sameNumberAgain_replaces() {
    table.put(7, "a");
    table.put(7, "b");
    assertThat(table.get(7)).isEqualTo("b");
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void putAndRemove_atRandom_agreesWithAMap() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      NumberTable<String> tested = new NumberTable<>();
      Map<Long, String> expected = new HashMap<>();
      int range = 1 + random.nextInt(400);
      for (int i = 0; i < 2000; i++) {
        long number = random.nextInt(range);
        if (random.nextInt(i < 1000 ? 3 : 2) > 0) {
          tested.put(number, seed + "." + i);
          expected.put(number, seed + "." + i);
        } else {
          tested.remove(number);
          expected.remove(number);
        }
        assertThat(tested.get(number)).as("seed %d", seed).isEqualTo(expected.get(number));
      }
      expected.forEach((number, value) -> assertThat(tested.get(number)).isEqualTo(value));
      assertThat(tested.numbers())
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      assertThat(tested.copy()).containsExactlyInAnyOrderElementsOf(expected.values());
      assertThat(tested.size()).isEqualTo(expected.size());
    }
  }

  @Test
  void lowest_atRandom_isThatOfASet() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      NumberTable<String> tested = new NumberTable<>();
      TreeSet<Long> expected = new TreeSet<>();
      for (long i = 1; i <= 1000; i++) {
        if (expected.isEmpty() || random.nextInt(2) > 0) {
          tested.put(i, "x");
          expected.add(i);
        } else {
          Long from = expected.ceiling((long) random.nextInt((int) i));
          long gone = from == null ? expected.first() : from;
          tested.remove(gone);
          expected.remove(gone);
        }
        long lowest = expected.isEmpty() ? 0 : expected.first();
        assertThat(tested.lowest()).as("seed %d, step %d", seed, i).isEqualTo(lowest);
      }
    }
  }

  @Test
  void lowest_behindALongRowThatLeft_isFoundStepByStep() {
    for (long n = 1; n <= 20_000; n++) {
      table.put(n, "x");
    }
    for (long n = 2; n < 20_000; n++) {
      table.remove(n);
    }
    table.remove(1);
    assertThat(table.lowest()).isBetween(2L, 19_999L);
    assertThat(table.get(table.lowest())).isNull();
    for (int asked = 0; asked < 5; asked++) {
      table.lowest();
    }
    assertThat(table.lowest()).isEqualTo(20_000);
  }

  @Test
  void remove_allOfMany_leavesNothing() {
    for (long n = 1; n <= 10_000; n++) {
      table.put(n, "x");
    }
    for (long n = 10_000; n >= 1; n--) {
      table.remove(n);
    }
    assertThat(table.size()).isZero();
    assertThat(table.copy()).isEqualTo(List.of());
  }
}
