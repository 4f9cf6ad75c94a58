package io.agentmesh.telemetry.traces;

import io.agentmesh.engine.trace.Tracing;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The traces of one node, which OpenTelemetry's own variables configure. Safe for any thread.
 *
 * <p>Neither a collector that is away nor one that is slow holds anything up: what it does not take
 * in time is dropped and counted.
 */
public final class NodeTraces implements AutoCloseable {
  /** How many spans there are where nothing is written down. */
  public static final Map<String, Long> NO_SPANS =
      Map.of("exported", 0L, "failed", 0L, "dropped", 0L);

  private static final long CLOSE_MILLIS = 2000;

  private final OpenTelemetrySdk sdk;
  private final SpanCounts counts;
  private final SpanWriter writer = new SpanWriter();
  private final Tracing tracing;

  private NodeTraces(OpenTelemetrySdk sdk, SpanCounts counts, String version) {
    this.sdk = sdk;
    this.counts = counts;
    this.tracing =
        new OpenTelemetryTracing(
            sdk.getTracerProvider()
                .tracerBuilder("io.agentmesh")
                .setInstrumentationVersion(version)
                .build(),
            writer);
  }

  /** Whether the variables name somebody who takes spans. */
  public static boolean isWanted(Map<String, String> environment) {
    if (given(environment, "OTEL_SDK_DISABLED").equalsIgnoreCase("true")) {
      return false;
    }
    String exporter = given(environment, "OTEL_TRACES_EXPORTER");
    return exporter.isEmpty()
        ? !given(environment, "OTEL_EXPORTER_OTLP_ENDPOINT").isEmpty()
            || !given(environment, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT").isEmpty()
        : !exporter.equalsIgnoreCase("none");
  }

  private static String given(Map<String, String> environment, String variable) {
    return environment.getOrDefault(variable, "").strip();
  }

  /**
   * Starts; nothing is exported yet.
   *
   * @throws IllegalArgumentException with a sentence when a variable is wrong
   */
  public static NodeTraces start(Map<String, String> environment, String version) {
    SdkLog.begin();
    SpanCounts counts = new SpanCounts();
    try {
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .addPropertiesSupplier(() -> properties(environment))
              .addPropertiesCustomizer(
                  _ -> Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
              .addResourceCustomizer((given, _) -> versionOf(version).merge(given))
              .addSpanExporterCustomizer((exporter, _) -> counts.over(exporter))
              .addSpanProcessorCustomizer((queue, config) ->
                  counts.before(queue, config.getInt("otel.bsp.max.queue.size", 2048)))
              .build()
              .getOpenTelemetrySdk();
      return new NodeTraces(sdk, counts, version);
    } catch (ConfigurationException | IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException("the variables OTEL_* are wrong: " + e.getMessage(), e);
    }
  }

  private static Resource versionOf(String version) {
    return Resource.create(Attributes.of(Keys.VERSION, version));
  }

  /** What is given, as the SDK reads it, and what a node is unless it is told otherwise. */
  private static Map<String, String> properties(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    properties.put("otel.service.name", Keys.AGENTMESH);
    properties.put("otel.exporter.otlp.protocol", "http/protobuf");
    environment.forEach((name, value) -> {
      if (name.startsWith("OTEL_")) {
        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
      }
    });
    return properties;
  }

  /** What writes them down. */
  public Tracing tracing() {
    return tracing;
  }

  /** How many spans ended in each way: exported, failed, dropped. */
  public Map<String, Long> spans() {
    Map<String, Long> spans = new TreeMap<>();
    spans.put("exported", counts.exported());
    spans.put("failed", counts.failed());
    spans.put("dropped", counts.dropped() + writer.dropped());
    return spans;
  }

  /** Exports what waits, for a few seconds at most. */
  @Override
  public void close() {
    writer.close();
    sdk.getSdkTracerProvider().shutdown().join(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
