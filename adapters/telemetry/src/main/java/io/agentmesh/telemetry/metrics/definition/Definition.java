package io.agentmesh.telemetry.metrics.definition;

import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric as it is declared: its name in queries, what its labels are, what it means in a sentence
 * and what it is good for.
 *
 * @param bounds upper bounds of the buckets of a histogram
 */
public record Definition(
    String name,
    Type type,
    List<String> labels,
    String meaning,
    String advice,
    List<Double> bounds) {
  /** What may be done with the values of a metric. */
  public enum Type {
    /** Only grows until the node is started anew. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Counts in buckets, of which quantiles are made. */
    HISTOGRAM,
    /** Says something by its labels. */
    INFO
  }

  /** Checks that the name says its unit, and copies. */
  public Definition {
    labels = List.copyOf(labels);
    bounds = List.copyOf(bounds);
    if (!name.matches("agentmesh_[a-z_]+") || name.endsWith("_total") != (type == Type.COUNTER)) {
      throw new IllegalArgumentException(name + " is no name of a " + type);
    }
  }

  /** What the values are in, or null when they are plain numbers. */
  public @Nullable Unit unit() {
    if (name.endsWith("_seconds")) {
      return Unit.SECONDS;
    }
    if (name.endsWith("_bytes")) {
      return Unit.BYTES;
    }
    return name.endsWith("_ratio") ? Unit.RATIO : null;
  }

  /** The names of its labels, in their order. */
  public String[] labelNames() {
    return labels.toArray(String[]::new);
  }

  /** The upper bounds of its buckets. */
  public double[] upperBounds() {
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static Definition counter(String name, List<String> labels, String meaning, String advice) {
    return new Definition(name, Type.COUNTER, labels, meaning, advice, List.of());
  }

  static Definition gauge(String name, List<String> labels, String meaning, String advice) {
    return new Definition(name, Type.GAUGE, labels, meaning, advice, List.of());
  }

  static Definition histogram(
      String name, List<String> labels, String meaning, String advice, List<Double> bounds) {
    return new Definition(name, Type.HISTOGRAM, labels, meaning, advice, bounds);
  }
}
