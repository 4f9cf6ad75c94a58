package io.agentmesh.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DenialsTest {
  private static Denials.Denial denial(String actor) {
    return new Denials.Denial(actor, "127.0.0.1", "Publish", "no role");
  }

  @Test
  void flood_of_one_denial_leaves_the_first_and_a_count() {
    Denials denials = new Denials();
    assertThat(denials.isFirst(denial("a"))).isTrue();
    for (int i = 0; i < 999; i++) {
      assertThat(denials.isFirst(denial("a"))).isFalse();
    }
    assertThat(denials.due(2_000_000)).containsExactly(new Denials.Repeated(denial("a"), 999));
    assertThat(denials.isFirst(denial("a"))).isTrue();
    assertThat(denials.due(2_500_000)).isEmpty();
  }

  @Test
  void flood_of_many_denials_stays_bounded() {
    Denials denials = new Denials();
    int kept = 0;
    for (int i = 0; i < 5000; i++) {
      if (denials.isFirst(denial("a" + i))) {
        kept++;
      }
    }
    assertThat(kept).isEqualTo(1024);
    assertThat(denials.due(2_000_000)).hasSize(1).allMatch(r -> r.times() == 5000 - 1024);
  }
}
