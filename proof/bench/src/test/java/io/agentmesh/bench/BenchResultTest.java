package io.agentmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.bench.measure.Calibration;
import io.agentmesh.bench.measure.Latencies;
import io.agentmesh.bench.measure.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchResultTest {

  @Test
  void result_asJson_hasExactlyTheNamesOfTheContract() {
    JsonNode json = json(new Latencies(new Window(0, 10)));
    assertThat(List.copyOf(json.propertyNames()))
        .containsExactly(
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
            "calibration");
    assertThat(List.copyOf(json.get("calibration").propertyNames()))
        .containsExactly("fsyncs_per_s", "loopback_round_trips_per_s");
  }

  @Test
  void result_ofLatencies_countsAndDividesBySeconds() {
    Window window = new Window(0, 10);
    window.open();
    Latencies latencies = new Latencies(window);
    long now = System.nanoTime();
    for (int i = 0; i < 25; i++) {
      latencies.done(now - 2_000_000, now);
    }
    JsonNode json = json(latencies);
    assertThat(json.get("count").asLong()).isEqualTo(25);
    assertThat(json.get("rate_per_s").asDouble()).isEqualTo(2.5);
    assertThat(json.get("p50_ms").asDouble()).isBetween(1.998, 2.002);
    assertThat(json.get("errors").asLong()).isEqualTo(3);
  }

  private static JsonNode json(Latencies latencies) {
    BenchResult result =
        BenchResult.of(
            BenchOptions.of(Scenario.SYNC), 64, latencies, 3, new Calibration(5000, 20_000));
    return JsonMapper.shared().readTree(result.json());
  }
}
