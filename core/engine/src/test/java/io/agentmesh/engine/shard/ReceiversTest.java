package io.agentmesh.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.settings.FailureRules;
import io.agentmesh.domain.state.Presence;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.Receiver;
import org.junit.jupiter.api.Test;

class ReceiversTest {
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final AgentId AGENT = new AgentId("reader-1");

  /** Nobody asks it anything. */
  private static final class Deaf implements Receiver {
    @Override
    public void deliver(Message message, Delivery delivery) {}

    @Override
    public void offer(Task task) {}

    @Override
    public void cancelled(TaskId task, long token, String reason) {}

    @Override
    public void leaseLost(TaskId task, long token) {}

    @Override
    public void ended(String reason) {}
  }

  @Test
  void receiver_that_left_before_its_turn_is_not_kept() {
    Receivers receivers = new Receivers();
    Slot slot = new Slot(TENANT, AGENT, new Deaf());
    receivers.detach(slot);
    receivers.attach(slot, new Presence(0, FailureRules.DEFAULT), 1, 1, 0);
    assertThat(receivers.of(TENANT, AGENT)).isEmpty();
    assertThat(receivers.takeDelivery(TENANT, AGENT)).isNull();
  }
}
