package io.agentmesh.http.door;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What callers send and take. */
final class MediaTypes {
  private static final String JSON = "application/json";

  private MediaTypes() {}

  /** Whether a Content-Type is JSON in UTF-8. */
  static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    if (contentType.equals(JSON)) {
      return true;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals(JSON)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }

  /** Whether an Accept header lets that type through. */
  static boolean accepts(@Nullable String accept, String produces) {
    if (accept == null || accept.equals("*/*") || accept.contains(produces)) {
      return true;
    }
    String family = produces.substring(0, produces.indexOf('/')) + "/*";
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      int end = range.indexOf(';');
      String type = (end < 0 ? range : range.substring(0, end)).strip();
      if (type.equals("*/*") || type.equals(family) || produces.equals("*/*")) {
        return true;
      }
    }
    return false;
  }
}
