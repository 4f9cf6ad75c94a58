package io.agentmesh.codereview.analysis;

/**
 * One kind of analysis, which is one capability of a worker.
 *
 * <p>An analyser is a pure function: the same file gives the same findings on every worker. It is
 * thread-safe, takes time that grows about linearly with the file and never throws, whatever the
 * text.
 */
public interface Analyser {

  /** The capability that a worker offers with this analyser, such as {@code code.metrics}. */
  String capability();

  /** Analyses one file; a binary or oversized file gives {@link Facts.NotAnalysed}. */
  Findings analyse(SourceFile file);
}
