package io.agentmesh.codereview.secrets;

import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.Language;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.analysis.TextAnalyser;
import io.agentmesh.codereview.lexer.LineIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds hard-coded credentials.
 *
 * <p>A finding never holds the secret, only its masked form. A value that is told to be a
 * placeholder is counted and left out; in test and example files a finding weighs one step less,
 * with low confidence.
 */
public final class CodeSecrets extends TextAnalyser {

  public static final String CAPABILITY = "code.secrets";

  /** More secrets than this in one file are garbage; the rest of them is not looked at. */
  private static final int MAX_LOOKED_AT = 5_000;

  private static final List<String> TEST_PATHS =
      List.of("test", "spec", "example", "fixture", "mock", "sample");

  public CodeSecrets() {
    super(CAPABILITY);
  }

  @Override
  protected Findings analyseText(SourceFile file) {
    String text = file.text();
    List<Secret> formats = withoutOverlap(TokenFormats.in(text));
    List<Secret> named = new ArrayList<>(UrlCredentials.in(text));
    named.addAll(Assignments.in(text, bareValues(file)));

    List<Secret> real = new ArrayList<>(formats);
    real.removeIf(secret -> Placeholders.certain(value(text, secret)));
    int placeholders = formats.size() - real.size();
    List<Secret> kept = new ArrayList<>(real);
    for (Secret secret : withoutOverlap(named)) {
      if (formats.stream().anyMatch(secret::overlaps)) {
        continue;
      }
      if (Placeholders.likely(value(text, secret))) {
        placeholders++;
      } else {
        kept.add(secret);
      }
    }
    LineIndex lines = new LineIndex(text);
    boolean test = testPath(file.path());
    List<Finding> findings =
        kept.stream().map(secret -> finding(text, secret, lines, test)).toList();
    return Findings.of(file, CAPABILITY, new Facts.Secrets(placeholders), findings);
  }

  private static boolean bareValues(SourceFile file) {
    return file.language() == Language.CONFIG
        || file.language() == Language.SHELL
        || file.name().startsWith(".env");
  }

  /** Of secrets that overlap only the one that starts first. */
  private static List<Secret> withoutOverlap(List<Secret> secrets) {
    List<Secret> kept = new ArrayList<>();
    for (Secret secret : secrets.stream().sorted(Comparator.comparingInt(Secret::start)).toList()) {
      if (kept.size() == MAX_LOOKED_AT) {
        break;
      }
      if (kept.isEmpty() || !kept.getLast().overlaps(secret)) {
        kept.add(secret);
      }
    }
    return kept;
  }

  private static String value(String text, Secret secret) {
    return text.substring(secret.start(), secret.end());
  }

  private static boolean testPath(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return TEST_PATHS.stream().anyMatch(lower::contains);
  }

  private static Finding finding(String text, Secret secret, LineIndex lines, boolean test) {
    Severity severity = test ? secret.severity().lowered() : secret.severity();
    Confidence confidence = test ? Confidence.LOW : secret.confidence();
    String message =
        "hard-coded %s: %s".formatted(secret.what(), Secret.masked(value(text, secret)));
    int line = lines.line(secret.start());
    return new Finding(secret.rule(), severity, confidence, line, line, message);
  }
}
