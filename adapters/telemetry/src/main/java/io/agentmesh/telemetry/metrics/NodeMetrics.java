package io.agentmesh.telemetry.metrics;

import io.agentmesh.engine.meter.Meter;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.telemetry.metrics.definition.Definitions;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of one node, and the text that Prometheus is answered with. Safe for any thread; a
 * scrape waits for the one before it.
 */
public final class NodeMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(NodeMetrics.class);
  private static final double NANOS = 1e-9;
  private static final long PICTURE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long EXEMPLAR_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_MILLIS = 2000;
  private static final int USUAL_BYTES = 32 << 10;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Instruments made = new Instruments(registry);
  private final LongSupplier nanos;
  private final TenantNames tenants;
  private final EngineFigures engine;
  private final HttpFigures http;
  private final ActCounts acts;
  private final DistributionDataPoint append;
  private final ExpositionFormatWriter plain = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
  private volatile Picture picture = new Picture();
  private long lookedAt;
  private boolean begun;

  /**
   * Nothing is counted yet.
   *
   * @param maxTenants tenants that are counted by their own names
   * @param nanos a stopwatch
   */
  public NodeMetrics(String version, int maxTenants, LongSupplier nanos) {
    this.nanos = nanos;
    this.tenants = new TenantNames(maxTenants);
    Counter errors = made.counter(Definitions.ROUTING_ERRORS);
    this.engine = new EngineFigures(made, tenants, errors);
    this.http = new HttpFigures(made, new Exemplars(EXEMPLAR_NANOS, nanos));
    this.acts = new ActCounts(made, tenants, errors, new Exemplars(EXEMPLAR_NANOS, nanos));
    this.append = made.histogram(Definitions.APPEND);
    made.info(Definitions.BUILD, version);
  }

  /** Hears what the engine does. */
  public Meter meter() {
    return engine;
  }

  /** Hears how long requests take. */
  public HttpFigures http() {
    return http;
  }

  /** Counts what the journal tells. */
  public ActCounts acts() {
    return acts;
  }

  /** Hears in nanoseconds how long it takes to add entries to the ledgers. */
  public LongConsumer appended() {
    return took -> append.observe(took * NANOS);
  }

  /** Refusals because a bound of a tenant was reached. */
  public long overQuota() {
    return engine.overQuota();
  }

  /** The text for whoever accepts that, "" when it did not say. It may block for a moment. */
  public synchronized Scrape scrape(Readings node, String accept) {
    if (!begun) {
      begun = true;
      Gauges.register(made, node, () -> picture);
      JvmMetrics.builder().register(registry);
      look(node);
    } else if (nanos.getAsLong() - lookedAt >= PICTURE_NANOS) {
      look(node);
    }
    boolean open = accept.contains("application/openmetrics-text");
    ExpositionFormatWriter writer = open ? openMetrics : plain;
    ByteArrayOutputStream text = new ByteArrayOutputStream(USUAL_BYTES);
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Scrape(writer.getContentType(), text.toString(StandardCharsets.UTF_8));
  }

  /** One look a second at most, so that scrapes can not keep the shard busy. */
  private void look(Readings node) {
    try {
      picture =
          node.look(state -> Picture.of(state, tenants)).get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (MeshUnavailable | ExecutionException | TimeoutException e) {
      LOG.debug("the state can not be looked at", e);
      picture = new Picture();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lookedAt = nanos.getAsLong();
  }
}
