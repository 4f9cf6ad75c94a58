package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.resource.chaos.OnPurpose;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultEnd;
import io.agentmesh.resilience.chaos.FaultKind;
import io.agentmesh.resilience.chaos.FaultPoint;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that are hit by faults on purpose. */
@Timeout(60)
class SessionFaultsTest {
  @TempDir Path directory;
  private SessionNode node;
  private SessionClient client;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    client = SessionClient.agent(node, node.agentKey("agent-1"), "agent-1", 0, 0);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private Fault begin(FaultKind kind) {
    return OnPurpose.begin(node.faults, FaultPoint.SESSION, kind);
  }

  @Test
  void session_thatIsDropped_isCutAtItsNextFrame_andTheFrameIsNotSeen() throws Exception {
    Fault fault = begin(FaultKind.DROP);
    assertThat(client.closed).isNotDone();
    client.send(Ops.publish(50, "agent-1", "lost"));
    client.closed.get(10, TimeUnit.SECONDS);
    assertThat(fault.hits()).isEqualTo(1);
    node.faults.end(fault, new FaultEnd.ByHand("me"));
    SessionClient again = SessionClient.agent(node, node.agentKey("agent-1"), "agent-1", 9, 0);
    again.send(Ops.publish(50, "agent-1", "kept"));
    assertThat(again.delivery().getPayload().toStringUtf8()).contains("kept");
  }

  @Test
  void session_thatIsLate_getsItsAnswersLater_inTheirOrder() {
    Fault fault = begin(FaultKind.LATENCY);
    long before = System.nanoTime();
    client.send(Ops.publish(50, "agent-1", "a"), Ops.publish(51, "agent-1", "b"));
    client.reply(50);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000L);
    client.reply(51);
    assertThat(fault.hits()).isPositive();
  }

  @Test
  void session_thatIsPaused_isReadAgainWhenTheFaultIsOver() {
    Fault fault = begin(FaultKind.PAUSE);
    client.send(Ops.publish(50, "agent-1", "a"));
    client.reply(50);
    assertThat(fault.hits()).as("what came is decided, and then nothing is read").isEqualTo(1);
    client.send(Ops.publish(51, "agent-1", "b"));
    node.faults.end(fault, new FaultEnd.ByHand("me"));
    client.reply(51);
    assertThat(client.closed).isNotDone();
  }
}
