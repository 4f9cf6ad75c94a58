package io.agentmesh.patterns.fanout;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How often each word stands in some text, in the order of the alphabet. */
public record Counted(Map<String, Long> words) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** Copies the counts. */
  public Counted {
    words = new TreeMap<>(words);
  }

  /** The words of a text, whatever their case. */
  public static Counted of(String text) {
    Map<String, Long> words = new TreeMap<>();
    WORD.matcher(text)
        .results()
        .forEach(word -> words.merge(word.group().toLowerCase(Locale.ROOT), 1L, Long::sum));
    return new Counted(words);
  }

  /** Both together. */
  public Counted plus(Counted other) {
    Map<String, Long> sum = new TreeMap<>(words);
    other.words.forEach((word, times) -> sum.merge(word, times, Long::sum));
    return new Counted(sum);
  }

  /** How many words there are, each as often as it stands there. */
  public long total() {
    return words.values().stream().mapToLong(Long::longValue).sum();
  }
}
