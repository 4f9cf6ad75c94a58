package io.agentmesh.codereview.secrets;

import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Credentials that are known by their format alone.
 *
 * <p>A token starts at a boundary and repeats one set of characters possessively, so that a search
 * takes linear time.
 */
final class TokenFormats {

  /** What starts a token, and the pattern of what follows. */
  private record Format(
      String rule, String what, Severity severity, List<String> starts, Pattern rest) {}

  private static final List<Format> FORMATS =
      List.of(
          format(
              "aws-access-key",
              "AWS access key id",
              Severity.HIGH,
              "AKIA|ASIA",
              "[A-Z0-9]{16}(?![A-Za-z0-9])"),
          format(
              "github-token",
              "GitHub token",
              Severity.CRITICAL,
              "ghp_|gho_|ghu_|ghs_|ghr_|github_pat_",
              "[A-Za-z0-9_]{22,255}+"),
          format(
              "gitlab-token", "GitLab token", Severity.CRITICAL, "glpat-", "[A-Za-z0-9_-]{20,64}+"),
          format(
              "slack-token",
              "Slack token",
              Severity.CRITICAL,
              "xoxa-|xoxb-|xoxe-|xoxo-|xoxp-|xoxr-|xoxs-",
              "[A-Za-z0-9-]{10,250}+"),
          format(
              "slack-webhook",
              "Slack webhook",
              Severity.HIGH,
              "https://hooks.slack.com/services/",
              "[A-Za-z0-9/]{20,100}+"),
          format(
              "stripe-key",
              "Stripe live key",
              Severity.CRITICAL,
              "sk_live_|rk_live_",
              "[A-Za-z0-9]{16,255}+"),
          format(
              "stripe-test-key",
              "Stripe test key",
              Severity.LOW,
              "sk_test_|rk_test_",
              "[A-Za-z0-9]{16,255}+"),
          format(
              "google-api-key",
              "Google API key",
              Severity.HIGH,
              "AIza",
              "[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
          format(
              "npm-token",
              "npm token",
              Severity.CRITICAL,
              "npm_",
              "[A-Za-z0-9]{36}(?![A-Za-z0-9])"),
          format(
              "model-api-key",
              "model provider key",
              Severity.CRITICAL,
              "sk-ant-|sk-proj-",
              "[A-Za-z0-9_-]{20,255}+"));

  private static final Pattern JWT =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{8,2000}+)\\.eyJ[A-Za-z0-9_-]{8,8000}+\\.[A-Za-z0-9_-]{16,2000}+");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN ([A-Z ]{0,20}?)PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern KEY_BODY = Pattern.compile("[A-Za-z0-9+/=]{32,4096}+");
  private static final int KEY_WINDOW = 400;

  private TokenFormats() {}

  static List<Secret> in(String text) {
    List<Secret> found = new ArrayList<>();
    for (Format format : FORMATS) {
      format.starts().forEach(start -> tokens(text, format, start, found));
    }
    jwts(text, found);
    privateKeys(text, found);
    return found;
  }

  private static void tokens(String text, Format format, String start, List<Secret> found) {
    Matcher rest = format.rest().matcher(text);
    for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      boolean bounded = at == 0 || !part(text.charAt(at - 1));
      if (bounded && rest.region(at + start.length(), text.length()).lookingAt()) {
        String rule = "secrets." + format.rule();
        found.add(
            new Secret(rule, format.what(), format.severity(), Confidence.HIGH, at, rest.end()));
      }
    }
  }

  private static boolean part(char c) {
    return (c < 128 && Character.isLetterOrDigit(c)) || c == '_' || c == '-';
  }

  private static void jwts(String text, List<Secret> found) {
    if (!text.contains("eyJ")) {
      return;
    }
    Matcher matcher = JWT.matcher(text);
    while (matcher.find()) {
      if (signedHeader(matcher.group(1))) {
        found.add(
            new Secret(
                "secrets.jwt",
                "JSON web token",
                Severity.MEDIUM,
                Confidence.MEDIUM,
                matcher.start(),
                matcher.end()));
      }
    }
  }

  private static boolean signedHeader(String encoded) {
    try {
      byte[] header = Base64.getUrlDecoder().decode(encoded);
      return new String(header, StandardCharsets.ISO_8859_1).contains("\"alg\"");
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** A PEM block counts with its body; the marker alone is what a parser looks for. */
  private static void privateKeys(String text, List<Secret> found) {
    Matcher matcher = PRIVATE_KEY.matcher(text);
    while (matcher.find()) {
      int limit = Math.min(text.length(), matcher.end() + KEY_WINDOW);
      Matcher body = KEY_BODY.matcher(text).region(matcher.end(), limit);
      if (body.find()) {
        found.add(
            new Secret(
                "secrets.private-key",
                "private key",
                Severity.CRITICAL,
                Confidence.HIGH,
                body.start(),
                body.end()));
      }
    }
  }

  private static Format format(
      String rule, String what, Severity severity, String starts, String rest) {
    return new Format(
        rule, what, severity, List.of(starts.split("\\|", -1)), Pattern.compile(rest));
  }
}
