package io.agentmesh.codereview.licence;

import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Facts.Copyright;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.analysis.TextAnalyser;
import io.agentmesh.codereview.lexer.LexedSource;
import io.agentmesh.codereview.lexer.Lexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what a file states about its licence: the SPDX identifier (SPDX 2.3, annex E), a licence
 * header that is recognised, and copyright lines.
 *
 * <p>The header is the comments in the first 8 Ki characters. A file named LICENSE, COPYING or the
 * like is read whole, up to 64 Ki characters.
 */
public final class CodeLicence extends TextAnalyser {

  public static final String CAPABILITY = "code.licence";

  private static final String TAG = "SPDX-License-Identifier:";
  private static final int HEADER = 8 * 1024;
  private static final int LICENCE_TEXT = 64 * 1024;
  private static final int MAX_EXPRESSION = 100;
  private static final Set<String> LICENCE_FILES =
      Set.of("license", "licence", "copying", "notice", "unlicense", "copyright");

  public CodeLicence() {
    super(CAPABILITY);
  }

  @Override
  protected Findings analyseText(SourceFile file) {
    boolean licenceFile = licenceFile(file.name());
    LexedSource source = Lexer.lex(file);
    boolean commented = file.language().source();
    String whole = commented ? source.comments() : file.text();
    int limit = licenceFile ? LICENCE_TEXT : HEADER;
    String header = whole.substring(0, Math.min(limit, whole.length()));

    boolean speaks = commented || licenceFile;
    String declared = declared(header);
    List<String> recognised = speaks ? LicenceTexts.in(header) : List.of();
    List<Copyright> copyrights = speaks ? Copyrights.in(header) : List.of();
    List<Finding> findings = new ArrayList<>();
    if (commented && declared.isEmpty() && recognised.isEmpty() && source.lines().code() > 0) {
      findings.add(
          finding("licence.missing-header", Severity.INFO, "no licence is stated in the file"));
    }
    if (!declared.isEmpty() && recognised.stream().anyMatch(id -> !declared.contains(id))) {
      findings.add(
          finding(
              "licence.contradiction",
              Severity.MEDIUM,
              "declares %s but its text is %s".formatted(declared, String.join(", ", recognised))));
    }
    return Findings.of(
        file,
        CAPABILITY,
        new Facts.Licence(licenceFile, declared, recognised, copyrights),
        findings);
  }

  private static boolean licenceFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
      end++;
    }
    boolean text =
        end == lower.length() || lower.endsWith(".txt") || lower.endsWith(".md") || !dotted(lower);
    return text && LICENCE_FILES.contains(lower.substring(0, end));
  }

  /** Names such as {@code COPYING.LESSER} have a dot but no extension of a source. */
  private static boolean dotted(String lower) {
    return lower.indexOf('.') >= 0 && !lower.startsWith("copying.");
  }

  private static String declared(String header) {
    int at = header.indexOf(TAG);
    if (at < 0) {
      return "";
    }
    int end = at + TAG.length();
    int limit = Math.min(header.length(), end + MAX_EXPRESSION);
    while (end < limit && expressionPart(header.charAt(end))) {
      end++;
    }
    return header.substring(at + TAG.length(), end).replaceAll("-{2,}$", "").strip();
  }

  private static boolean expressionPart(char c) {
    return (c < 128 && Character.isLetterOrDigit(c)) || " \t.-+():".indexOf(c) >= 0;
  }

  private static Finding finding(String rule, Severity severity, String message) {
    return new Finding(rule, severity, Confidence.HIGH, 1, 1, message);
  }
}
