package io.agentmesh.http.exchange;

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

  /** The trace id of a traceparent. */
  public static String traceId(String traceparent) {
    return traceparent.substring(3, 35);
  }

  /** The id of the span that sent a traceparent. */
  public static String spanId(String traceparent) {
    return traceparent.substring(36, 52);
  }
}
