package io.agentmesh.telemetry.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/** Places in traces: between W3C's traceparent and the SDK's contexts. */
public final class Places {
  private static final int LENGTH = 55;

  private Places() {}

  /** The place that a traceparent names; an invalid one, which begins a new trace, for none. */
  public static SpanContext of(String traceparent) {
    if (!isTraceparent(traceparent)) {
      return SpanContext.getInvalid();
    }
    return SpanContext.createFromRemoteParent(
        traceparent.substring(3, 35),
        traceparent.substring(36, 52),
        TraceFlags.fromHex(traceparent, 53),
        TraceState.getDefault());
  }

  /** Below a place, or at the beginning of a trace. */
  static Context below(SpanContext place) {
    return place.isValid() ? Context.root().with(Span.wrap(place)) : Context.root();
  }

  /** The traceparent of a place. */
  public static String traceparent(SpanContext place) {
    return "00-"
        + place.getTraceId()
        + '-'
        + place.getSpanId()
        + '-'
        + place.getTraceFlags().asHex();
  }

  /** The ids of nothing but zeros are turned down by the SDK. */
  private static boolean isTraceparent(String text) {
    if (text.length() != LENGTH || text.startsWith("ff")) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 2 || i == 35 || i == 52;
      if (dash ? c != '-' : !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
