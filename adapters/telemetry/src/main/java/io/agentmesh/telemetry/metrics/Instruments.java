package io.agentmesh.telemetry.metrics;

import io.agentmesh.telemetry.metrics.definition.Definition;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Consumer;

/** Makes what counts and measures by the definitions. */
record Instruments(PrometheusRegistry registry) {
  Counter counter(Definition d) {
    return Counter.builder()
        .name(d.name())
        .help(d.meaning())
        .labelNames(d.labelNames())
        .withoutExemplars()
        .register(registry);
  }

  /** With classic buckets, which are what the text formats carry. */
  Histogram histogram(Definition d) {
    return builder(d).withoutExemplars().register(registry);
  }

  /** One whose buckets may name a trace. */
  Histogram traced(Definition d) {
    return builder(d).register(registry);
  }

  private static Histogram.Builder builder(Definition d) {
    Histogram.Builder builder = Histogram.builder();
    builder.name(d.name()).help(d.meaning()).labelNames(d.labelNames());
    if (d.unit() != null) {
      builder.unit(d.unit());
    }
    return builder.classicOnly().classicUpperBounds(d.upperBounds());
  }

  /** A gauge that is read at each scrape. */
  void gauge(Definition d, Consumer<GaugeWithCallback.Callback> reading) {
    GaugeWithCallback.Builder builder = GaugeWithCallback.builder();
    builder.name(d.name()).help(d.meaning()).labelNames(d.labelNames()).callback(reading);
    if (d.unit() != null) {
      builder.unit(d.unit());
    }
    builder.register(registry);
  }

  /** A counter that somebody else counts, read at each scrape. */
  void counted(Definition d, Consumer<CounterWithCallback.Callback> reading) {
    CounterWithCallback.builder()
        .name(d.name())
        .help(d.meaning())
        .labelNames(d.labelNames())
        .callback(reading)
        .register(registry);
  }

  void info(Definition d, String value) {
    Info.builder()
        .name(d.name())
        .help(d.meaning())
        .labelNames(d.labelNames())
        .register(registry)
        .addLabelValues(value);
  }
}
