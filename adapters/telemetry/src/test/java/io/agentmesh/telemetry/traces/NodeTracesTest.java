package io.agentmesh.telemetry.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.engine.trace.Span;
import io.agentmesh.engine.trace.SpanEnd;
import io.agentmesh.engine.trace.Stage;
import io.agentmesh.engine.trace.Tracing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What turns traces on, and how many spans leave for a collector. */
@Timeout(60)
class NodeTracesTest {
  private static final String AT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final SpanEnd DONE = new SpanEnd.Done();

  private HttpServer collector;

  @BeforeEach
  void listen() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  private NodeTraces traces() {
    return NodeTraces.start(
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://127.0.0.1:" + collector.getAddress().getPort(),
            "OTEL_BSP_SCHEDULE_DELAY",
            "10"),
        "1.2.3");
  }

  private static void await(NodeTraces traces, long exported) {
    while (traces.spans().getOrDefault("exported", 0L) < exported) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(traces.spans()).isEqualTo(Map.of("exported", exported, "failed", 0L, "dropped", 0L));
  }

  @Test
  void traces_areWanted_onlyWhenSomebodyTakesThem() {
    assertThat(NodeTraces.isWanted(Map.of())).isFalse();
    assertThat(NodeTraces.isWanted(Map.of("OTEL_SERVICE_NAME", "mesh"))).isFalse();
    Map<String, String> told = Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://a/");
    assertThat(NodeTraces.isWanted(told)).isTrue();
    assertThat(NodeTraces.isWanted(Map.of("OTEL_TRACES_EXPORTER", "otlp"))).isTrue();
    assertThat(
            NodeTraces.isWanted(
                Map.of("OTEL_TRACES_EXPORTER", "none", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://a")))
        .isFalse();
    assertThat(
            NodeTraces.isWanted(
                Map.of("OTEL_SDK_DISABLED", "True", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://a")))
        .isFalse();
    assertThatThrownBy(() -> NodeTraces.start(Map.of("OTEL_TRACES_SAMPLER", "never_heard"), "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never_heard");
  }

  @Test
  void spansOfActs_withTheirStages_areExported() {
    try (NodeTraces traces = traces()) {
      Tracing tracing = traces.tracing();
      TaskId task = new TaskId(new UUID(1, 2));
      AgentId agent = new AgentId("worker");
      Payload payload = new Payload("text/plain", new byte[3]);
      Envelope envelope = new Envelope("note", "", "", "", "", 3, "", Map.of());
      TaskSpec spec =
          new TaskSpec("sum", List.of(new Requirement("sum", 1)), payload, 3, 1, 60_000, "", "");
      Address to = new Address.ToEveryone(null);
      List<Span> spans =
          List.of(
              tracing.request(AT, "GET", "/v1/tasks"),
              tracing.act(
                  AT,
                  "",
                  TenantId.DEFAULT,
                  new MessageCommand.Publish(to, envelope, payload, Once.NEVER)),
              tracing.act(AT, AT, TenantId.DEFAULT, new TaskCommand.Submit(spec, Once.NEVER)),
              tracing.act(
                  "", "", TenantId.DEFAULT, new TaskCommand.Fail(task, agent, 1, "why", true)),
              tracing.act("", "", TenantId.DEFAULT, new MessageCommand.Acknowledge(agent, 1, 1)));
      for (Span span : spans) {
        assertThat(span.isRecorded()).isTrue();
        span.passed(Stage.QUEUE);
        span.passed(Stage.DECISION);
        span.passed(Stage.DECISION);
        span.passedAt(Stage.JOURNAL, 1);
        span.end(DONE);
        span.end(DONE);
      }
      await(traces, 4L * spans.size());
    }
  }

  @Test
  void ends_ofAnyKind_areExported() {
    try (NodeTraces traces = traces()) {
      List<SpanEnd> ends =
          List.of(
              new SpanEnd.Answered(202),
              new SpanEnd.Answered(503),
              new SpanEnd.Answered(0),
              new SpanEnd.Refused(Refusal.Kind.NOT_FOUND),
              new SpanEnd.Unknown(),
              new SpanEnd.Over("completed", false, 1),
              new SpanEnd.Over("failed", true, Long.MAX_VALUE / 1000));
      for (SpanEnd end : ends) {
        traces.tracing().request("", "GET", "/v1/tasks").end(end);
      }
      await(traces, ends.size());
    }
  }

  @Test
  void place_thatIsSampledOrNot_staysSo_andOneThatIsNoneBegins() {
    try (NodeTraces traces = traces()) {
      String leftOut = AT.substring(0, 53) + "00";
      Span span = traces.tracing().request(leftOut, "GET", "/v1/tasks");
      assertThat(span.isRecorded()).isFalse();
      assertThat(span.traceparent()).startsWith(AT.substring(0, 36)).endsWith("-00");
      assertThat(span.traceparent()).isNotEqualTo(leftOut);
      for (String none :
          List.of("", "nonsense", AT.replace('-', '_'), "ff" + AT.substring(2), "0".repeat(55))) {
        assertThat(traces.tracing().request(none, "GET", "/v1/tasks").traceparent())
            .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")
            .doesNotContain(AT.substring(3, 35));
      }
      assertThat(Places.traceparent(Places.of(AT))).isEqualTo(AT);
    }
  }
}
