package io.agentmesh.codereview.report;

import io.agentmesh.codereview.analysis.Facts.Copyright;
import io.agentmesh.codereview.analysis.Facts.Function;
import io.agentmesh.codereview.analysis.Facts.Lines;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.duplicates.Block;
import java.util.List;
import java.util.Map;

/**
 * All that a review found, in a fixed order; this is the shape of {@code report.json}.
 *
 * @param functions the most complex first
 * @param findings the worst first
 * @param blocks the largest first
 */
public record ReviewResult(
    Summary summary,
    List<LanguageTotal> languages,
    List<FunctionAt> functions,
    List<FindingAt> findings,
    LicenceSummary licences,
    List<Block> blocks,
    List<Unanswered> unanswered,
    List<Unanswered> notAnalysed) {

  public ReviewResult {
    languages = List.copyOf(languages);
    functions = List.copyOf(functions);
    findings = List.copyOf(findings);
    blocks = List.copyOf(blocks);
    unanswered = List.copyOf(unanswered);
    notAnalysed = List.copyOf(notAnalysed);
  }

  /**
   * The review in numbers.
   *
   * @param ignored repeated answers that were ignored
   */
  public record Summary(
      int files,
      Lines lines,
      int answers,
      int unanswered,
      int ignored,
      Map<Severity, Integer> findings) {
    public Summary {
      findings = Map.copyOf(findings);
    }
  }

  public record LanguageTotal(String language, int files, Lines lines) {}

  public record FunctionAt(String path, Function function) {}

  public record FindingAt(String path, String capability, Finding finding) {}

  /** A task without a result, or a file that could not be analysed. */
  public record Unanswered(String path, String capability, String reason) {}

  /**
   * Licences by how often files state them.
   *
   * @param files per file what it states, only for files that state something
   * @param without source files that state none
   */
  public record LicenceSummary(
      List<Count> licences, List<Count> holders, List<FileLicence> files, int without) {
    public LicenceSummary {
      licences = List.copyOf(licences);
      holders = List.copyOf(holders);
      files = List.copyOf(files);
    }
  }

  public record Count(String name, int files) {}

  public record FileLicence(
      String path, boolean licenceFile, String licence, List<Copyright> copyrights) {
    public FileLicence {
      copyrights = List.copyOf(copyrights);
    }
  }
}
