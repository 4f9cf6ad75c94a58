package io.agentmesh.codereview.metrics;

import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Facts.Metrics;
import io.agentmesh.codereview.analysis.SourceFile;
import java.util.List;

/** The metrics of a small source. */
final class Measured {

  private Measured() {}

  static Metrics metrics(String name, String source) {
    Facts facts = new CodeMetrics().analyse(new SourceFile(name, source)).facts();
    return (Metrics) facts;
  }

  /** Each function as {@code name@line+length=complexity}. */
  static List<String> functions(String name, String source) {
    return metrics(name, source).functions().stream()
        .map(f -> f.name() + "@" + f.line() + "+" + f.length() + "=" + f.complexity())
        .toList();
  }
}
