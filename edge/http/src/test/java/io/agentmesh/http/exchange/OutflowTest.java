package io.agentmesh.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutflowTest {
  private final Outflow outflow = new Outflow(100);

  @Test
  void room_isKeptUntilItIsUsedUp_andComesBack() {
    assertThat(outflow.reserve(60)).isTrue();
    assertThat(outflow.reserve(41)).isFalse();
    assertThat(outflow.waiting()).isEqualTo(60);
    assertThat(outflow.reserve(40)).isTrue();
    outflow.took(100);
    assertThat(outflow.waiting()).isZero();
  }

  @Test
  void moreThanHalf_isTight() {
    outflow.wrote(50);
    assertThat(outflow.isTight()).isFalse();
    outflow.wrote(1);
    assertThat(outflow.isTight()).isTrue();
  }
}
