package io.agentmesh.codereview.secrets;

import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Severity;
import java.util.ArrayList;
import java.util.List;

/** Finds the password in {@code scheme://user:password@host}. */
final class UrlCredentials {

  private static final int MAX_USER_INFO = 200;

  private UrlCredentials() {}

  static List<Secret> in(String text) {
    List<Secret> found = new ArrayList<>();
    int at = text.indexOf("://");
    while (at >= 0) {
      int from = at + 3;
      int end = userInfoEnd(text, from);
      int colon = end < 0 ? -1 : text.indexOf(':', from, end);
      if (colon > from && end - colon > 1) {
        found.add(
            new Secret(
                "secrets.url-password",
                "password in a URL",
                Severity.HIGH,
                Confidence.MEDIUM,
                colon + 1,
                end));
      }
      at = text.indexOf("://", from);
    }
    return found;
  }

  private static int userInfoEnd(String text, int from) {
    int limit = Math.min(text.length(), from + MAX_USER_INFO);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return i;
      }
      if (c <= ' ' || "/?#\"'`\\()<>,;".indexOf(c) >= 0) {
        return -1;
      }
    }
    return -1;
  }
}
