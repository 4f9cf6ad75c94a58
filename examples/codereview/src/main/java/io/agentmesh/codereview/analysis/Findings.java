package io.agentmesh.codereview.analysis;

import java.util.List;

/**
 * The result of one task: what one analyser says about one file.
 *
 * <p>At most {@value #MAX_FINDINGS} findings, worst first, so that the result always fits into one
 * message.
 */
public record Findings(
    String path, String capability, Language language, Facts facts, List<Finding> findings) {

  /** The most findings of one file and capability. */
  public static final int MAX_FINDINGS = 200;

  public Findings {
    if (path.isBlank() || capability.isBlank()) {
      throw new IllegalArgumentException("findings name their file and capability");
    }
    findings = findings.stream().sorted(Finding.WORST_FIRST).limit(MAX_FINDINGS).toList();
  }

  /** The result for a file. */
  public static Findings of(
      SourceFile file, String capability, Facts facts, List<Finding> findings) {
    return new Findings(file.path(), capability, file.language(), facts, findings);
  }

  /** The result for a file that can not be analysed, because of its size or content. */
  public static Findings notAnalysed(SourceFile file, String capability, String reason) {
    return of(file, capability, new Facts.NotAnalysed(reason), List.of());
  }
}
