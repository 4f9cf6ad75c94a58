package io.agentmesh.server.config.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Raw settings being made into records. Remembers every key that was asked for, so that unknown
 * ones are found and the reference page can be written, and gathers problems instead of stopping at
 * the first. The environment wins over the file. Not thread-safe.
 */
public final class Settings {
  /** A key that exists: its default as text, and what it means. */
  public record Known(String key, String unit, String fallback, String meaning) {}

  private final Map<String, String> file;
  private final Map<String, String> environment;
  private final Map<String, Known> known = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Takes flat keys of a file, and the whole environment. */
  public Settings(Map<String, String> file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /** The environment variable of a key. */
  public static String variableOf(String key) {
    return "AGENTMESH_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** A text. */
  public String text(String key, String fallback, String meaning) {
    return read(key, "text", fallback, meaning, Function.identity(), fallback);
  }

  /** A path. */
  public Path path(String key, Path fallback, String meaning) {
    return read(key, "path", fallback.toString(), meaning, Settings::parsePath, fallback);
  }

  /** A whole number. */
  public int count(String key, int fallback, long min, long max, String meaning) {
    return Math.toIntExact(
        read(
            key,
            min + " to " + max,
            Integer.toString(fallback),
            meaning,
            t -> within(Long.parseLong(t), min, max),
            (long) fallback));
  }

  /** A duration such as {@code 250ms}, {@code 30s}, {@code 5m}, {@code 24h} or {@code 7d}. */
  public Duration duration(
      String key, Duration fallback, Duration min, Duration max, String meaning) {
    return read(
        key,
        Units.text(min) + " to " + Units.text(max),
        Units.text(fallback),
        meaning,
        t -> {
          Duration d = Units.duration(t);
          if (d.compareTo(min) < 0 || d.compareTo(max) > 0) {
            throw new IllegalArgumentException("out of range");
          }
          return d;
        },
        fallback);
  }

  /** A number of bytes such as {@code 64MiB}. */
  public long bytes(String key, long fallback, long min, long max, String meaning) {
    return read(
        key,
        Units.text(min) + " to " + Units.text(max),
        Units.text(fallback),
        meaning,
        t -> within(Units.bytes(t), min, max),
        fallback);
  }

  private <T> T read(
      String key,
      String unit,
      String fallbackText,
      String meaning,
      Function<String, T> parser,
      T fallback) {
    known.put(key, new Known(key, unit, fallbackText, meaning));
    String variable = variableOf(key);
    String text = environment.getOrDefault(variable, file.get(key));
    if (text == null) {
      return fallback;
    }
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException | ArithmeticException e) {
      String where = environment.containsKey(variable) ? variable : key;
      problems.add(where + " must be " + unit + ", such as " + fallbackText);
      return fallback;
    }
  }

  /** The variables of the environment whose names begin like that, which are somebody else's. */
  public Map<String, String> variables(String prefix) {
    Map<String, String> found = new TreeMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        found.put(name, value);
      }
    });
    return found;
  }

  /** Adds a problem that a record found. */
  public void problem(String sentence) {
    problems.add(sentence);
  }

  /** Every key that was asked for. */
  public List<Known> known() {
    return List.copyOf(known.values());
  }

  /** Throws when anything was wrong, keys that nobody asked for included. */
  public void check() {
    List<String> all = new ArrayList<>(problems);
    for (String key : file.keySet()) {
      if (!known.containsKey(key)) {
        all.add(key + " is no configuration key" + hint(key));
      }
    }
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
  }

  private String hint(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    for (String candidate : known.keySet()) {
      if (candidate.endsWith(last) || candidate.replace("-", "").equals(key.replace("_", ""))) {
        return "; did you mean " + candidate + "?";
      }
    }
    return "";
  }

  private static long within(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  private static Path parsePath(String text) {
    try {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
