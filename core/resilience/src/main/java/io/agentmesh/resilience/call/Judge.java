package io.agentmesh.resilience.call;

import java.util.function.Function;
import java.util.function.Predicate;

/** Says what the end of a call means. It judges the same thing the same way, on any thread. */
public interface Judge<T> {
  /** Judges what the call returned. */
  Verdict of(T value);

  /** Judges what it threw. */
  Verdict of(Exception cause);

  /** Whatever is returned is a success, whatever is thrown a failure. */
  static <T> Judge<T> strict() {
    return judging(_ -> Verdict.SUCCESS, _ -> true);
  }

  /** Whatever is returned is a success; what is thrown is a failure if it is one of those. */
  static <T> Judge<T> failing(Predicate<Exception> failures) {
    return judging(_ -> Verdict.SUCCESS, failures);
  }

  /** What is returned is judged; whatever is thrown is a failure. */
  static <T> Judge<T> answers(Function<T, Verdict> values) {
    return judging(values, _ -> true);
  }

  private static <T> Judge<T> judging(Function<T, Verdict> values, Predicate<Exception> failures) {
    return new Judge<>() {
      @Override
      public Verdict of(T value) {
        return values.apply(value);
      }

      @Override
      public Verdict of(Exception cause) {
        return failures.test(cause) ? Verdict.FAILURE : Verdict.REFUSED;
      }
    };
  }
}
