package io.agentmesh.fuzz.parser;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A parser with what it promises of any bytes.
 *
 * @param name of the target and of its folder of kept inputs
 * @param promise throws when the parser breaks what it promises
 * @param seeds inputs to begin with, most of which the parser takes
 */
public record Target(String name, Promise promise, List<byte[]> seeds) {
  /** What holds for any input: a documented refusal is caught in it, anything else escapes. */
  @FunctionalInterface
  public interface Promise {
    /** Holds for these bytes, or throws. */
    void holds(byte[] input) throws Exception;
  }

  public Target {
    seeds = List.copyOf(seeds);
  }

  static Target of(String name, Promise promise, byte[]... seeds) {
    return new Target(name, promise, List.of(seeds));
  }

  /** Of a parser of text; bytes that are no UTF-8 come as what a decoder makes of them. */
  static Target ofText(String name, TextPromise promise, String... seeds) {
    return new Target(
        name,
        input -> promise.holds(new String(input, StandardCharsets.UTF_8)),
        List.of(seeds).stream().map(seed -> seed.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** A promise of any text. */
  @FunctionalInterface
  interface TextPromise {
    /** Holds for this text, or throws. */
    void holds(String text) throws Exception;
  }

  /** Fails with the sentence unless it holds. */
  static void promise(boolean kept, String sentence) {
    if (!kept) {
      throw new AssertionError(sentence);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
