package io.agentmesh.codereview;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.codereview.agents.Analysers;
import io.agentmesh.codereview.analysis.Analyser;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.report.ReportJson;
import io.agentmesh.codereview.report.ReportMarkdown;
import io.agentmesh.codereview.report.Review;
import io.agentmesh.codereview.report.ReviewResult;
import io.agentmesh.codereview.tree.SourceTree;
import io.agentmesh.codereview.tree.SourceTree.Reading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OwnSourcesTest {

  @Test
  void ownSources_whenReviewed_holdNoSecretAndNoFunctionThatIsTooComplex() {
    SourceTree tree = SourceTree.at(Path.of("src"));
    Review review = new Review();
    for (String path : tree.list().paths()) {
      if (tree.read(path) instanceof Reading.Read(var file)) {
        for (Analyser analyser : Analysers.ALL) {
          review.add(analyser.analyse(file));
        }
      }
    }

    ReviewResult result = review.result();

    assertThat(result.summary().files()).isGreaterThan(50);
    assertThat(result.functions()).extracting(at -> at.function().name()).contains("goesOnWith");
    assertThat(result.findings())
        .filteredOn(at -> at.finding().severity().compareTo(Severity.MEDIUM) >= 0)
        .isEmpty();
    assertThat(result.notAnalysed()).isEmpty();
    assertThat(ReportMarkdown.render("src", result)).contains("| Java |");
    assertThat(ReportJson.render(result)).contains("\"functions\"");
  }
}
