package io.agentmesh.codereview.report;

import static io.agentmesh.codereview.report.Markdown.code;
import static io.agentmesh.codereview.report.Markdown.number;
import static io.agentmesh.codereview.report.Markdown.plain;

import io.agentmesh.codereview.analysis.Facts.Lines;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.duplicates.Block;
import io.agentmesh.codereview.metrics.CodeMetrics;
import io.agentmesh.codereview.report.ReviewResult.FindingAt;
import io.agentmesh.codereview.report.ReviewResult.Summary;
import io.agentmesh.codereview.secrets.CodeSecrets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code report.md}: what a person reads first, each table with its worst rows only. */
public final class ReportMarkdown {

  private static final int FUNCTIONS = 20;
  private static final int FINDINGS = 30;
  private static final int LICENCES = 15;
  private static final int BLOCKS = 15;
  private static final int PLACES = 4;

  private final ReviewResult result;
  private final Markdown page = new Markdown();

  private ReportMarkdown(ReviewResult result) {
    this.result = result;
  }

  /** The report; {@code subject} is what was reviewed, such as the name of the directory. */
  public static String render(String subject, ReviewResult result) {
    ReportMarkdown report = new ReportMarkdown(result);
    report.page.heading(1, "Code review of " + subject);
    report.summary();
    report.languages();
    report.functions();
    report.secrets();
    report.others();
    report.licences();
    report.blocks();
    report.unanswered();
    return report.page.toString();
  }

  private void summary() {
    Summary summary = result.summary();
    page.line(
        "**%s files**, %s lines of code, %s answers from the mesh; %s repeated answers ignored, %s tasks without an answer."
            .formatted(
                number(summary.files()),
                number(summary.lines().code()),
                number(summary.answers()),
                number(summary.ignored()),
                number(summary.unanswered())));
    page.line("");
    String counts =
        Arrays.asList(Severity.values()).reversed().stream()
            .map(s -> summary.findings().getOrDefault(s, 0) + " " + lower(s))
            .collect(Collectors.joining(", "));
    page.line(
        "Findings: %s. Repeated blocks: %s.".formatted(counts, number(result.blocks().size())));
  }

  private void languages() {
    page.heading(2, "Languages");
    page.table(
        List.of("language", "files #", "code #", "comment #", "blank #"),
        result.languages(),
        LICENCES,
        total -> {
          Lines lines = total.lines();
          return List.of(
              total.language(),
              number(total.files()),
              number(lines.code()),
              number(lines.comment()),
              number(lines.blank()));
        });
  }

  private void functions() {
    page.heading(2, "Most complex functions");
    page.table(
        List.of("function", "place", "complexity #", "lines #"),
        result.functions(),
        FUNCTIONS,
        at ->
            List.of(
                code(at.function().name()),
                code(at.path() + ":" + at.function().line()),
                number(at.function().complexity()),
                number(at.function().length())));
  }

  private void secrets() {
    page.heading(2, "Secrets");
    findings(
        result.findings().stream()
            .filter(at -> at.capability().equals(CodeSecrets.CAPABILITY))
            .toList());
  }

  /** The complex functions have their own table. */
  private void others() {
    page.heading(2, "Other findings");
    findings(
        result.findings().stream()
            .filter(at -> !at.capability().equals(CodeSecrets.CAPABILITY))
            .filter(at -> at.finding().severity() != Severity.INFO)
            .filter(at -> !at.finding().rule().equals(CodeMetrics.COMPLEXITY))
            .toList());
  }

  private void findings(List<FindingAt> findings) {
    page.table(
        List.of("severity", "confidence", "place", "what"),
        findings,
        FINDINGS,
        at ->
            List.of(
                lower(at.finding().severity()),
                lower(at.finding().confidence()),
                code(at.path() + ":" + at.finding().line()),
                plain(at.finding().message())));
  }

  private void licences() {
    page.heading(2, "Licences");
    page.line(number(result.licences().without()) + " source files state no licence of their own.");
    page.line("");
    page.table(
        List.of("licence", "files #"),
        result.licences().licences(),
        LICENCES,
        count -> List.of(plain(count.name()), number(count.files())));
    page.heading(3, "Copyright holders");
    page.table(
        List.of("holder", "files #"),
        result.licences().holders(),
        LICENCES,
        count -> List.of(plain(count.name()), number(count.files())));
  }

  private void blocks() {
    page.heading(2, "Repeated blocks");
    page.table(
        List.of("lines #", "times #", "places"),
        result.blocks(),
        BLOCKS,
        block -> List.of(number(block.lines()), number(block.places().size()), places(block)));
  }

  private static String places(Block block) {
    String first =
        block.places().stream()
            .limit(PLACES)
            .map(p -> code(p.path() + ":" + p.firstLine() + "-" + p.lastLine()))
            .collect(Collectors.joining(", "));
    int more = block.places().size() - PLACES;
    return more > 0 ? first + " and " + number(more) + " more" : first;
  }

  private void unanswered() {
    if (result.unanswered().isEmpty() && result.notAnalysed().isEmpty()) {
      return;
    }
    page.heading(2, "Not reviewed");
    List<ReviewResult.Unanswered> all = new ArrayList<>(result.unanswered());
    all.addAll(result.notAnalysed());
    page.table(
        List.of("file", "capability", "why"),
        all,
        FINDINGS,
        task -> List.of(code(task.path()), code(task.capability()), plain(task.reason())));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
