package io.agentmesh.codereview.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummedUpTest {
  @Test
  void words_losePartsThatSteerATerminal() {
    SummedUp summary = new SummedUp("one\u001b[2J\ntwo\u202e\r\u0007 ", "m\n\u001b]0;x", 1, 2);
    assertThat(summary.text()).isEqualTo("one[2J\ntwo");
    assertThat(summary.model()).isEqualTo("m ]0;x");
  }

  @Test
  void longWords_areCut() {
    assertThat(new SummedUp("x".repeat(9_000), "m", 1, 2).text()).hasSize(4_000);
  }

  @Test
  void longReport_isCutToWhatAModelTakes() {
    assertThat(Report.of("r".repeat(20_000)).markdown()).hasSize(Report.MAX_LENGTH);
  }
}
