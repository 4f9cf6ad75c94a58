package io.agentmesh.http.exchange;

import org.jspecify.annotations.Nullable;

/** W3C Trace Context in the form that the contract takes. */
public final class Traces {
  private static final int LENGTH = 55;

  private Traces() {}

  /** Whether the text is a traceparent. */
  public static boolean isTraceparent(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 2 || i == 35 || i == 52;
      boolean hex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
      if (dash ? c != '-' : !hex) {
        return false;
      }
    }
    return true;
  }

  /**
   * What is taken of a header: the traceparent, of a later version what this one knows of it, or ""
   * when it is none; then a new trace begins, as W3C says.
   */
  public static String taken(@Nullable String header) {
    if (header == null) {
      return "";
    }
    boolean later = header.length() > LENGTH && header.charAt(LENGTH) == '-';
    String known = later ? header.substring(0, LENGTH) : header;
    if (!isTraceparent(known) || known.startsWith("ff") || later && known.startsWith("00")) {
      return "";
    }
    return isZero(known, 3, 35) || isZero(known, 36, 52) ? "" : "00" + known.substring(2);
  }

  private static boolean isZero(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /** The trace id of a traceparent. */
  public static String traceId(String traceparent) {
    return traceparent.substring(3, 35);
  }

  /** The id of the span that sent a traceparent. */
  public static String spanId(String traceparent) {
    return traceparent.substring(36, 52);
  }
}
