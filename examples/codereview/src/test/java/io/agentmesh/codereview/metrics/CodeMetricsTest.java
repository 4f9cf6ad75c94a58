package io.agentmesh.codereview.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.analysis.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeMetricsTest {

  @Test
  void function_tooComplexAndTooLong_isTwoFindings() {
    String body = "    if (x) { go(); }\n".repeat(85);
    String source = "class A {\n  void run(int x) {\n" + body + "  }\n}\n";

    List<Finding> findings = new CodeMetrics().analyse(new SourceFile("A.java", source)).findings();

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("metrics.complexity", "metrics.length");
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(findings.getFirst().line()).isEqualTo(2);
    assertThat(findings.getFirst().lastLine()).isEqualTo(88);
    assertThat(findings.getFirst().message()).contains("run", "86");
  }

  @Test
  void lines_ofEveryKind_areCounted() {
    String source = "/* a\n\n b */\nint x; // c\n\n  \n// d\nString s = \"\"\"\n\n  \"\"\";";

    assertThat(Measured.metrics("A.java", source).lines()).isEqualTo(new Facts.Lines(10, 3, 3, 4));
  }

  @Test
  void file_ofBinaryContentOrTooLarge_isNotAnalysed() {
    SourceFile binary = SourceFile.of("a.java", new byte[] {1, 0, 2});
    SourceFile large = new SourceFile("b.java", "x".repeat(SourceFile.MAX_SIZE + 1));

    assertThat(new CodeMetrics().analyse(binary).facts())
        .isEqualTo(new Facts.NotAnalysed("binary"));
    assertThat(new CodeMetrics().analyse(large).facts())
        .isEqualTo(new Facts.NotAnalysed("larger than 512 KiB"));
  }
}
