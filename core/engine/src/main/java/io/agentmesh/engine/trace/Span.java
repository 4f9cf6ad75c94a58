package io.agentmesh.engine.trace;

/** Something that takes time, in a trace. Safe for any thread; no method blocks or throws. */
public interface Span {
  /** The traceparent of what follows from it, "" for none. */
  String traceparent();

  /** Whether anything is written down of it. */
  boolean isRecorded();

  /** A stage of it is over, which began when the one before was or with the span. */
  void passed(Stage stage);

  /** A stage of it was over at the time, in microseconds. */
  void passedAt(Stage stage, long micros);

  /** It is over; what is said of it later counts for nothing. */
  void end(SpanEnd end);

  /** None, in a trace that somebody else writes down. */
  static Span none(String traceparent) {
    return new Span() {
      @Override
      public String traceparent() {
        return traceparent;
      }

      @Override
      public boolean isRecorded() {
        return false;
      }

      @Override
      public void passed(Stage stage) {}

      @Override
      public void passedAt(Stage stage, long micros) {}

      @Override
      public void end(SpanEnd end) {}
    };
  }
}
