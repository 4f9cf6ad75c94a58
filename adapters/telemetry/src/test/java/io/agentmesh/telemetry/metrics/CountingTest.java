package io.agentmesh.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.State;
import io.agentmesh.resilience.Policies;
import io.agentmesh.resilience.chaos.FaultLimits;
import io.agentmesh.resilience.chaos.FaultListener;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.resilience.port.Machine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CountingTest {
  private final AtomicLong nanos = new AtomicLong(1);
  private final NodeMetrics metrics = new NodeMetrics("1.2.3", 2, nanos::get);
  private int looks;

  private final Readings node =
      new Readings() {
        @Override
        public <T> CompletableFuture<T> look(Function<State, T> query) {
          looks++;
          return CompletableFuture.completedFuture(query.apply(new State(MeshRules.DEFAULT)));
        }

        @Override
        public Policies policies() {
          return new Policies();
        }

        @Override
        public Faults faults() {
          return new Faults(FaultLimits.OFF, Machine.REAL, Machine.REAL, FaultListener.NONE);
        }

        @Override
        public Map<String, Long> overLimits() {
          return Map.of("quota", metrics.overQuota());
        }

        @Override
        public Map<String, Double> health() {
          return Map.of("journal", 0.5);
        }

        @Override
        public Map<String, Long> spans() {
          return Map.of();
        }

        @Override
        public long withoutCheckpointSince() {
          return 1_000_000;
        }

        @Override
        public long lag() {
          return 7;
        }

        @Override
        public long diskFree() {
          return 10;
        }

        @Override
        public long diskSize() {
          return 20;
        }

        @Override
        public long now() {
          return 3_500_000;
        }
      };

  private String scrape() {
    return metrics.scrape(node, "application/openmetrics-text").text();
  }

  @Test
  void state_isLookedAt_onceASecond() {
    scrape();
    scrape();
    assertThat(looks).isEqualTo(1);
    nanos.addAndGet(1_000_000_000);
    assertThat(scrape())
        .contains("agentmesh_messages_in_queue{state=\"waiting\",tenant=\"default\"} 0");
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void figuresOfTheNode_areShown() {
    metrics.meter().refused(TenantId.DEFAULT, new Tick(), Refusal.Kind.TOO_MANY);
    metrics.meter().committed(3, 2_000_000);
    metrics.appended().accept(1_000_000);
    String text = scrape();
    assertThat(text)
        .contains("agentmesh_rate_limited_total{limit=\"quota\"} 1")
        .contains("agentmesh_store_batch_size_sum 3")
        .contains("agentmesh_store_commit_seconds_bucket{le=\"0.0025\"} 1")
        .contains("agentmesh_audit_append_seconds_count 1")
        .contains("agentmesh_audit_checkpoint_age_seconds 2.5")
        .contains("agentmesh_component_health{component=\"journal\"} 0.5")
        .contains("agentmesh_build_info{version=\"1.2.3\"} 1")
        .contains("jvm_threads_current", "process_cpu_seconds_total")
        .endsWith("# EOF\n");
  }

  @Test
  void text_forWhoAcceptsNoOpenMetrics_isThatOfPrometheus() {
    Scrape plain = metrics.scrape(node, "text/plain");
    assertThat(plain.contentType()).startsWith("text/plain; version=0.0.4");
    assertThat(plain.text()).contains("# HELP agentmesh_build_info").doesNotContain("# EOF");
  }

  @Test
  void request_inATrace_isAnExemplar_onceASecond() {
    String first = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    String second = "00-5bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    metrics.http().answered("publishMessage", 202, 3_000_000, first);
    metrics.http().answered("publishMessage", 202, 30_000_000, second);
    metrics.http().answered("none", 0, 1, "");
    assertThat(scrape())
        .contains("le=\"0.005\"} 1 # {trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"} 0.003")
        .contains("operation=\"publishMessage\",status=\"2xx\"} 2")
        .contains("operation=\"none\",status=\"none\"")
        .doesNotContain("5bf92f3577");
  }

  @Test
  void tenantBeyondTheBound_isCountedAsOther() {
    TenantNames names = new TenantNames(2);
    assertThat(names.of(new TenantId("acme"))).isEqualTo("acme");
    assertThat(names.of(new TenantId("globex"))).isEqualTo("globex");
    assertThat(names.of(new TenantId("initech"))).isEqualTo("other");
    assertThat(names.of(new TenantId("acme"))).isEqualTo("acme");
  }

  @Test
  void beginning_pushedOutByALaterOne_isUnknown() {
    Beginnings beginnings = new Beginnings(4);
    beginnings.put(1, 1, 10);
    beginnings.put(5, 5, 20);
    assertThat(beginnings.take(1, 1)).isZero();
    assertThat(beginnings.take(5, 5)).isEqualTo(20);
    assertThat(beginnings.take(5, 5)).isZero();
  }
}
