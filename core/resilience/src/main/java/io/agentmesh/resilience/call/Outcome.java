package io.agentmesh.resilience.call;

/**
 * How a call ended. Whether the other side did its work is known when it {@linkplain Answered
 * answered} and when the call was {@linkplain Rejected not made}; it is not known when the time was
 * {@linkplain Unknown over}, and with a {@linkplain Failed failure} it depends on the exception.
 */
public sealed interface Outcome<T> {
  /** How often it was tried; 0 when it never was. */
  int attempts();

  /**
   * The call returned a value, perhaps one that was judged a failure.
   *
   * @param ending why it was not tried again
   */
  record Answered<T>(T value, Verdict verdict, int attempts, Ending ending) implements Outcome<T> {}

  /** The call threw. */
  record Failed<T>(Exception cause, Verdict verdict, int attempts, Ending ending)
      implements Outcome<T> {}

  /**
   * The time was over. The other side may have done its work, may be doing it, or may never have
   * heard of it: this is not a failure.
   */
  record Unknown<T>(long afterNanos, int attempts, Ending ending) implements Outcome<T> {
    /** For people. */
    public String sentence() {
      return "there was no answer within " + afterNanos / 1_000_000 + " ms";
    }
  }

  /**
   * The call was not made.
   *
   * @param pauseNanos when it may be made at the earliest, as far as is known, or 0
   */
  record Rejected<T>(Rejection why, long pauseNanos) implements Outcome<T> {
    @Override
    public int attempts() {
      return 0;
    }
  }
}
