package io.agentmesh.codereview.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.codereview.agents.Analysers;
import io.agentmesh.codereview.analysis.FindingsJson.Decoded;
import org.junit.jupiter.api.Test;

class FindingsJsonTest {

  private static final SourceFile FILE =
      new SourceFile(
          "a/B.java", "class B {\n void a() {\n  if (x) {}\n y();\n z();\n q();\n w();\n }\n}\n");

  @Test
  void findings_ofEveryAnalyser_surviveTheWay() {
    for (Analyser analyser : Analysers.ALL) {
      Findings findings = analyser.analyse(FILE);

      assertThat(FindingsJson.read(FindingsJson.bytes(findings)))
          .isEqualTo(new Decoded.Valid(findings));
    }
    Findings none = Analysers.ALL.getFirst().analyse(new SourceFile("x.bin", "\0"));
    assertThat(FindingsJson.read(FindingsJson.text(none))).isEqualTo(new Decoded.Valid(none));
  }

  @Test
  void json_ofAnotherShape_isMalformed() {
    String valid = FindingsJson.text(Analysers.ALL.getFirst().analyse(FILE));

    assertThat(FindingsJson.read("null")).isInstanceOf(Decoded.Malformed.class);
    assertThat(FindingsJson.read("{")).isInstanceOf(Decoded.Malformed.class);
    assertThat(FindingsJson.read("{}")).isInstanceOf(Decoded.Malformed.class);
    assertThat(FindingsJson.read(valid.replace("\"path\"", "\"more\":1,\"path\"")))
        .isInstanceOf(Decoded.Malformed.class);
    assertThat(FindingsJson.read(valid.replace("a/B.java", " ")))
        .isInstanceOf(Decoded.Malformed.class);
    assertThat(FindingsJson.read(valid.replace("metrics\"", "other\"")))
        .isInstanceOf(Decoded.Malformed.class);
  }
}
