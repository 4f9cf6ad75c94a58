package io.agentmesh.engine.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlotsTest {
  @Test
  void take_anyLength_hasRoomAndWastesAtMostAQuarter() {
    for (int bytes = 1; bytes < 3_000_000; bytes += 1 + bytes / 50) {
      int length = Slots.lengthOf(new Slots().take(bytes));
      assertThat(length).isGreaterThanOrEqualTo(bytes);
      assertThat(length).isLessThanOrEqualTo(Math.max(256, bytes + bytes / 4 + 64));
    }
  }

  @Test
  void takeAndGiveBack_atRandom_neverOverlap() {
    Random random = new Random(7);
    Slots slots = new Slots();
    TreeMap<Long, Integer> taken = new TreeMap<>();
    Map<Long, Long> places = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      if (random.nextInt(5) < 3 || taken.isEmpty()) {
        int bytes = 1 + random.nextInt(random.nextInt(20) == 0 ? 1_000_000 : 3_000);
        long place = slots.take(bytes);
        long offset = Slots.offsetOf(place);
        Map.Entry<Long, Integer> below = taken.floorEntry(offset + Slots.lengthOf(place) - 1);
        assertThat(below == null || below.getKey() + below.getValue() <= offset).isTrue();
        taken.put(offset, Slots.lengthOf(place));
        places.put(offset, place);
      } else {
        Long offset = taken.ceilingKey((long) (random.nextDouble() * slots.end()));
        long gone = offset == null ? taken.firstKey() : offset;
        taken.remove(gone);
        slots.giveBack(Objects.requireNonNull(places.get(gone)));
      }
      assertThat(slots.taken()).isEqualTo(taken.size());
    }
  }

  @Test
  void take_afterGivingBack_usesTheRoomAgain() {
    Slots slots = new Slots();
    long first = slots.take(1000);
    long end = slots.end();
    slots.giveBack(first);
    assertThat(slots.take(900)).isEqualTo(first);
    assertThat(slots.end()).isEqualTo(end);
  }
}
