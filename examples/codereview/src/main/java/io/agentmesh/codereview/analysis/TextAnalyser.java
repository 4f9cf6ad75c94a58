package io.agentmesh.codereview.analysis;

/**
 * The part that all analysers share: a binary or oversized file is refused before its text is read.
 */
public abstract class TextAnalyser implements Analyser {

  private final String capability;

  protected TextAnalyser(String capability) {
    this.capability = capability;
  }

  @Override
  public final String capability() {
    return capability;
  }

  @Override
  public final Findings analyse(SourceFile file) {
    if (file.tooLarge()) {
      return Findings.notAnalysed(file, capability, "larger than 512 KiB");
    }
    if (file.binary()) {
      return Findings.notAnalysed(file, capability, "binary");
    }
    return analyseText(file);
  }

  /** Analyses a file whose text is readable and of a bounded size. */
  protected abstract Findings analyseText(SourceFile file);
}
