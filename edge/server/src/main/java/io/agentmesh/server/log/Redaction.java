package io.agentmesh.server.log;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must not be read in a log: credentials in the forms in which they are
 * usually written, and e-mail addresses. Each form is looked for where its mark is in the text, and
 * takes time in proportion to its length.
 */
final class Redaction {
  private record Form(String mark, Pattern pattern, String instead) {}

  private static final List<Form> FORMS =
      List.of(
          form(
              "private key",
              "-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[^-]*+(?:-----END[A-Z ]{0,40}-----)?",
              "[private key]"),
          form("authorization", "(authorization[\"']?\\s{0,4}[:=])[^\\r\\n]++", "$1 [redacted]"),
          form("bearer", "\\b(bearer)\\s{1,4}[A-Za-z0-9._~+/=-]{6,}+", "$1 [redacted]"),
          form("basic", "\\b(basic)\\s{1,4}[A-Za-z0-9+/=_-]{8,}+", "$1 [redacted]"),
          form("am_", "am_[a-z0-9]{12}_[A-Za-z0-9_-]*+", "[api key]"),
          form("eyj", "eyJ[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+){0,4}", "[token]"),
          form("://", "://[^/\\s?#\"'<>]{1,1024}@", "://[redacted]@"),
          form("hooks.slack.com", "(hooks\\.slack\\.com/)[^\\s\"'<>]++", "$1[redacted]"),
          form("whsec_", "whsec_[A-Za-z0-9+/=_-]++", "[secret]"),
          form("hvs.", "\\bhvs\\.[A-Za-z0-9_-]{8,}+", "[token]"),
          form(
              "",
              "((?:pass(?:word|wd|phrase)|secret|api[_-]?key|private[_-]?key"
                  + "|(?:access|refresh|id|client|auth)[_-]?(?:token|secret))"
                  + "[\"']?\\s{0,2}[=:]\\s{0,2}[\"']?)[^\\s\"'&,;})\\]]++",
              "$1[redacted]"),
          form(
              "",
              "(\\b(?:token|signature|sig)(?:=[\"']?|[\"']\\s{0,2}:\\s{0,2}[\"']?))"
                  + "[^\\s\"'&,;})\\]]++",
              "$1[redacted]"),
          form(
              "@",
              "[\\p{L}\\p{N}._%+'-]{1,64}+@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}",
              "[e-mail]"));

  private Redaction() {}

  private static Form form(String mark, String pattern, String instead) {
    return new Form(mark, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), instead);
  }

  /** The text without them. */
  static String of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean assigns = lower.indexOf('=') >= 0 || lower.indexOf(':') >= 0;
    String clean = text;
    for (Form form : FORMS) {
      if (form.mark.isEmpty() ? assigns : lower.contains(form.mark)) {
        clean = form.pattern.matcher(clean).replaceAll(form.instead);
      }
    }
    return clean;
  }
}
