package io.agentmesh.domain.state.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  private final KeyTable table = new KeyTable();

  private boolean has(long print, int place) {
    return table.find(print, p -> p == place) == Integer.toUnsignedLong(place);
  }

  @Test
  void manyPlaces_comeAndGo_andAreFoundAsLongAsTheyAreThere() {
    Random random = new Random(5);
    List<Long> prints = new ArrayList<>();
    for (int place = 0; place < 60_000; place++) {
      prints.add(random.nextLong() | 1);
      table.add(prints.get(place), place);
      if (place >= 20_000) {
        table.remove(prints.get(place - 20_000), place - 20_000);
      }
    }
    assertThat(table.size()).isEqualTo(20_000);
    for (int place = 0; place < 60_000; place++) {
      assertThat(has(prints.get(place), place)).as("place %d", place).isEqualTo(place >= 40_000);
    }
    for (int place = 40_000; place < 60_000; place++) {
      table.remove(prints.get(place), place);
    }
    assertThat(table.size()).isZero();
    assertThat(has(prints.getLast(), 59_999)).isFalse();
  }

  @Test
  void oneFingerprintForAll_isStillATableOfAll() {
    for (int place = -3000; place < 3000; place++) {
      table.add(7, place);
    }
    assertThat(has(7, -3000)).isTrue();
    assertThat(has(7, 2999)).isTrue();
    assertThat(has(7, 3000)).isFalse();
    table.remove(7, 0);
    assertThat(has(7, 0)).isFalse();
    assertThat(has(7, 1)).isTrue();
    assertThat(table.size()).isEqualTo(5999);
  }

  @Test
  void removing_whatIsNotThere_changesNothing() {
    table.add(9, 1);
    table.remove(9, 2);
    table.remove(8, 1);
    assertThat(table.size()).isEqualTo(1);
    assertThat(has(9, 1)).isTrue();
  }
}
