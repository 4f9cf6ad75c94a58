package io.agentmesh.codereview.report;

import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Facts.Lines;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.duplicates.Block;
import io.agentmesh.codereview.duplicates.DuplicateJoin;
import io.agentmesh.codereview.report.ReviewResult.FindingAt;
import io.agentmesh.codereview.report.ReviewResult.FunctionAt;
import io.agentmesh.codereview.report.ReviewResult.LanguageTotal;
import io.agentmesh.codereview.report.ReviewResult.Summary;
import io.agentmesh.codereview.report.ReviewResult.Unanswered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up the findings of many files. */
final class Totals {

  private static final Comparator<FunctionAt> MOST_COMPLEX_FIRST =
      Comparator.comparingInt((FunctionAt at) -> -at.function().complexity())
          .thenComparingInt(at -> -at.function().length())
          .thenComparing(FunctionAt::path)
          .thenComparingInt(at -> at.function().line())
          .thenComparing(at -> at.function().name());

  private static final Comparator<FindingAt> WORST_FIRST =
      Comparator.comparing((FindingAt at) -> at.finding().severity())
          .thenComparing(at -> at.finding().confidence())
          .reversed()
          .thenComparing(FindingAt::path)
          .thenComparing(FindingAt::finding, Finding.WORST_FIRST);

  private Totals() {}

  static Summary summary(Collection<Findings> all, int unanswered, int ignored) {
    Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
    Lines lines = Lines.NONE;
    for (Findings findings : all) {
      findings.findings().forEach(f -> bySeverity.merge(f.severity(), 1, Integer::sum));
      lines = findings.facts() instanceof Facts.Metrics m ? lines.plus(m.lines()) : lines;
    }
    int files = (int) all.stream().map(Findings::path).distinct().count();
    return new Summary(files, lines, all.size(), unanswered, ignored, bySeverity);
  }

  static List<LanguageTotal> languages(Collection<Findings> all) {
    Map<String, LanguageTotal> totals = new TreeMap<>();
    for (Findings findings : all) {
      if (findings.facts() instanceof Facts.Metrics metrics) {
        String label = findings.language().label();
        totals.merge(
            label,
            new LanguageTotal(label, 1, metrics.lines()),
            (a, b) -> new LanguageTotal(label, a.files() + b.files(), a.lines().plus(b.lines())));
      }
    }
    return totals.values().stream()
        .sorted(Comparator.comparingInt((LanguageTotal total) -> -total.lines().code()))
        .toList();
  }

  static List<FunctionAt> functions(Collection<Findings> all) {
    List<FunctionAt> functions = new ArrayList<>();
    for (Findings findings : all) {
      if (findings.facts() instanceof Facts.Metrics metrics) {
        metrics.functions().forEach(f -> functions.add(new FunctionAt(findings.path(), f)));
      }
    }
    functions.sort(MOST_COMPLEX_FIRST);
    return functions;
  }

  static List<FindingAt> findings(Collection<Findings> all) {
    return all.stream()
        .flatMap(file ->
            file.findings().stream()
                .map(finding -> new FindingAt(file.path(), file.capability(), finding)))
        .sorted(WORST_FIRST)
        .toList();
  }

  static List<Block> blocks(Collection<Findings> all) {
    Map<String, Facts.Duplicates> files = new TreeMap<>();
    for (Findings findings : all) {
      if (findings.facts() instanceof Facts.Duplicates duplicates) {
        files.put(findings.path(), duplicates);
      }
    }
    return DuplicateJoin.join(files);
  }

  static List<Unanswered> notAnalysed(Collection<Findings> all) {
    List<Unanswered> files = new ArrayList<>();
    for (Findings findings : all) {
      if (findings.facts() instanceof Facts.NotAnalysed why) {
        files.add(new Unanswered(findings.path(), findings.capability(), why.reason()));
      }
    }
    return files;
  }
}
