package io.agentmesh.domain.state.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadyLineTest {
  private final ReadyLine line = new ReadyLine();

  @Test
  void add_outOfTurn_standsInOrder() {
    List.of(3L, 4L, 9L, 5L, 1L, 10L).forEach(n -> line.add(kept(n)));
    assertThat(numbers(line)).containsExactly(1L, 3L, 4L, 5L, 9L, 10L);
  }

  @Test
  void remove_unknownNumber_saysSo() {
    line.add(kept(3));
    assertThat(line.remove(2)).isFalse();
    assertThat(line.remove(3)).isTrue();
    assertThat(line.remove(3)).isFalse();
    assertThat(line.size()).isZero();
  }

  @Test
  void addAndRemove_atRandom_agreesWithASet() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      ReadyLine tested = new ReadyLine();
      TreeSet<Long> expected = new TreeSet<>();
      long next = 1;
      for (int i = 0; i < 1500; i++) {
        if (random.nextInt(i < 700 ? 3 : 5) > 1 && !expected.isEmpty()) {
          Long found = expected.ceiling((long) random.nextInt((int) next + 1));
          long number = found == null || random.nextBoolean() ? expected.first() : found;
          assertThat(tested.remove(number)).as("seed %d", seed).isTrue();
          expected.remove(number);
          if (random.nextInt(4) == 0) {
            tested.add(kept(number));
            expected.add(number);
          }
        } else {
          tested.add(kept(next));
          expected.add(next++);
        }
        assertThat(tested.size()).as("seed %d", seed).isEqualTo(expected.size());
      }
      assertThat(numbers(tested)).as("seed %d", seed).containsExactlyElementsOf(expected);
    }
  }

  private static List<Long> numbers(ReadyLine line) {
    List<Long> numbers = new ArrayList<>();
    line.forEach(kept -> numbers.add(kept.number()));
    return numbers;
  }

  private static Kept kept(long number) {
    return new Kept.Whole(
        Delivery.pending(
            TenantId.DEFAULT,
            number,
            new MessageId(new UUID(1, number)),
            new AgentId("reader"),
            null,
            3));
  }
}
