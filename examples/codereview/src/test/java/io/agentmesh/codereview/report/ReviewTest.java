package io.agentmesh.codereview.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.codereview.agents.Analysers;
import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.Language;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.analysis.SourceFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReviewTest {

  private static final String SOURCE =
      """
      // SPDX-License-Identifier: MIT
      // Copyright 2020 Ada
      package a
      func Run(x int) int {
      	if x > 1 { one() }
      	two()
      	three()
      	four()
      	five()
      	return x
      }
      """;

  @Test
  void report_ofAnswersInAnyOrder_isTheSame() {
    List<Findings> answers = new ArrayList<>();
    for (String path : List.of("a.go", "b/c.go", "d.go")) {
      Analysers.ALL.forEach(a -> answers.add(a.analyse(new SourceFile(path, SOURCE))));
    }
    ReviewResult inOrder = review(answers).result();
    Collections.shuffle(answers, new Random(5));
    ReviewResult shuffled = review(answers).result();

    assertThat(ReportJson.render(shuffled)).isEqualTo(ReportJson.render(inOrder));
    assertThat(ReportMarkdown.render("x", shuffled))
        .isEqualTo(ReportMarkdown.render("x", inOrder))
        .contains(
            "**3 files**",
            "| Go | 3 | 27 | 6 | 0 |",
            "| `Run` | `a.go:4` | 2 | 8 |",
            "| MIT | 3 |",
            "| Ada | 3 |",
            "| 7 | 3 | `a.go:4-10`, `b/c.go:4-10`, `d.go:4-10` |");
  }

  @Test
  void answer_thatIsRepeated_isIgnoredAndCounted() {
    Findings findings = Analysers.ALL.getFirst().analyse(new SourceFile("a.go", SOURCE));
    Review review = new Review();

    assertThat(review.add(findings)).isTrue();
    assertThat(review.add(findings)).isFalse();
    assertThat(review.ignored()).isEqualTo(1);
    assertThat(review.answered()).isEqualTo(1);
    assertThat(review.result().functions()).hasSize(1);
  }

  @Test
  void task_withoutAnswer_isReportedUnlessAnAnswerCame() {
    Review review = new Review();
    review.unanswered("a.go", "code.metrics", "dead letter");
    review.unanswered("b.go", "code.metrics", "expired");
    review.add(Analysers.ALL.getFirst().analyse(new SourceFile("a.go", SOURCE)));
    review.unanswered("a.go", "code.metrics", "late");

    assertThat(review.result().unanswered())
        .containsExactly(new ReviewResult.Unanswered("b.go", "code.metrics", "expired"));
    assertThat(ReportMarkdown.render("x", review.result())).contains("| `b.go` |", "expired");
  }

  @Test
  void text_fromReviewedFiles_isNeverMarkup() {
    String path = "a|`<b>\n# x.go";
    List<Finding> findings =
        List.of(new Finding("r", Severity.HIGH, Confidence.LOW, 1, 1, "a | [x](y) <script>"));
    Review review = new Review();
    review.add(new Findings(path, "code.secrets", Language.GO, new Facts.Secrets(0), findings));

    assertThat(ReportMarkdown.render("t\n# u", review.result()))
        .contains(
            "`a\\|'<b> # x.go:1`", "a \\| \\[x\\](y) \\<script\\>", "# Code review of t \\# u");
  }

  @Test
  void report_ofManyFindings_isBoundedInMarkdownAndWholeInJson() {
    Review review = new Review();
    for (int i = 0; i < 500; i++) {
      review.add(
          new Findings(
              "f" + i,
              "code.secrets",
              Language.OTHER,
              new Facts.Secrets(0),
              List.of(new Finding("r", Severity.HIGH, Confidence.LOW, 1, 1, "x".repeat(900)))));
    }

    assertThat(ReportMarkdown.render("x", review.result()))
        .hasSizeLessThan(10_000)
        .contains("And 470 more in `report.json`.");
    assertThat(ReportJson.render(review.result())).contains("\"f0\"", "\"f499\"");
  }

  private static Review review(List<Findings> answers) {
    Review review = new Review();
    answers.forEach(review::add);
    return review;
  }
}
