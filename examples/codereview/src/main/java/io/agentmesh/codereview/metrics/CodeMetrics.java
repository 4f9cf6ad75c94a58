package io.agentmesh.codereview.metrics;

import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Facts.Function;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.analysis.TextAnalyser;
import io.agentmesh.codereview.lexer.LexedSource;
import io.agentmesh.codereview.lexer.Lexer;
import io.agentmesh.codereview.metrics.brace.BraceFunctions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counts lines and finds the functions of a file with their length and cyclomatic complexity.
 *
 * <p>A function with a complexity over {@value #MAX_COMPLEXITY} or of more than {@value
 * #MAX_LENGTH} lines is a finding.
 */
public final class CodeMetrics extends TextAnalyser {

  public static final String CAPABILITY = "code.metrics";

  /** The rule of functions that branch too much. */
  public static final String COMPLEXITY = "metrics.complexity";

  public static final int MAX_COMPLEXITY = 15;
  public static final int MAX_LENGTH = 80;

  private static final int MAX_FUNCTIONS = 1_000;
  private static final int MAX_NAME = 120;

  public CodeMetrics() {
    super(CAPABILITY);
  }

  @Override
  protected Findings analyseText(SourceFile file) {
    LexedSource source = Lexer.lex(file);
    List<Function> functions =
        functions(file, source).stream()
            .sorted(Comparator.comparingInt(Function::complexity).reversed())
            .limit(MAX_FUNCTIONS)
            .map(CodeMetrics::shortened)
            .sorted(Comparator.comparingInt(Function::line).thenComparing(Function::name))
            .toList();
    List<Finding> findings = new ArrayList<>();
    functions.forEach(function -> judge(function, findings));
    return Findings.of(file, CAPABILITY, new Facts.Metrics(source.lines(), functions), findings);
  }

  private static List<Function> functions(SourceFile file, LexedSource source) {
    return switch (file.language()) {
      case PYTHON -> PythonFunctions.in(source);
      case SHELL -> ShellFunctions.in(source);
      case JAVA, C, CPP, CSHARP, JAVASCRIPT, TYPESCRIPT, GO, RUST, KOTLIN ->
          BraceFunctions.in(source, file.language());
      default -> List.of();
    };
  }

  private static Function shortened(Function function) {
    return function.name().length() <= MAX_NAME
        ? function
        : new Function(
            function.name().substring(0, MAX_NAME - 1) + "…",
            function.line(),
            function.length(),
            function.complexity());
  }

  private static void judge(Function function, List<Finding> findings) {
    if (function.complexity() > MAX_COMPLEXITY) {
      findings.add(
          finding(
              function,
              COMPLEXITY,
              function.complexity() > 2 * MAX_COMPLEXITY ? Severity.HIGH : Severity.MEDIUM,
              "%s has a complexity of %d, more than %d"
                  .formatted(function.name(), function.complexity(), MAX_COMPLEXITY)));
    }
    if (function.length() > MAX_LENGTH) {
      findings.add(
          finding(
              function,
              "metrics.length",
              Severity.LOW,
              "%s has %d lines, more than %d"
                  .formatted(function.name(), function.length(), MAX_LENGTH)));
    }
  }

  private static Finding finding(
      Function function, String rule, Severity severity, String message) {
    return new Finding(
        rule, severity, Confidence.HIGH, function.line(), function.lastLine(), message);
  }
}
