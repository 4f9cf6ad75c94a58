package io.agentmesh.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.agentmesh.bench.measure.Calibration;
import io.agentmesh.bench.measure.Latencies;
import io.agentmesh.wire.json.WireJson;

/**
 * What came out.
 *
 * @param seconds length of the measured window
 * @param count what was done in the window: acknowledgements for {@code http-publish}, messages
 *     that their consumer acknowledged, tasks whose result came
 * @param p50 milliseconds from sending to acknowledgement for {@code http-publish}, else from
 *     sending to the consumer's acknowledgement or the result
 * @param errors messages or tasks that failed, were lost, invented, or repeated without being
 *     flagged, warm-up included
 */
@JsonPropertyOrder({
  "scenario",
  "seconds",
  "clients",
  "payload_bytes",
  "count",
  "rate_per_s",
  "p50_ms",
  "p99_ms",
  "max_ms",
  "errors",
  "calibration"
})
public record BenchResult(
    String scenario,
    int seconds,
    int clients,
    @JsonProperty("payload_bytes") int payload,
    long count,
    @JsonProperty("rate_per_s") double rate,
    @JsonProperty("p50_ms") double p50,
    @JsonProperty("p99_ms") double p99,
    @JsonProperty("max_ms") double max,
    long errors,
    Calibration calibration) {

  static BenchResult of(
      BenchOptions options,
      int clients,
      Latencies latencies,
      long errors,
      Calibration calibration) {
    long count = latencies.count();
    return new BenchResult(
        options.scenario().wireName(),
        options.seconds(),
        clients,
        options.payload(),
        count,
        Math.round(10.0 * count / options.seconds()) / 10.0,
        latencies.millisAt(50),
        latencies.millisAt(99),
        latencies.maxMillis(),
        errors,
        calibration);
  }

  /** The JSON object, on one line. */
  public String json() {
    return WireJson.strict().writeValueAsString(this);
  }
}
