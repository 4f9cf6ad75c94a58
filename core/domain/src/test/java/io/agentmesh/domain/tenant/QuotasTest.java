package io.agentmesh.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Topic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = acts.agent("builder", "java:3");

  private void quotas(int agents, int rate, int burst, int pending, long bytes) {
    SmallMesh.reply(
        io.agentmesh.domain.decision.Reply.OfTenant.class,
        mesh.as(
            SmallMesh.SYSTEM,
            new TenantCommand.ChangeQuotas(
                TenantId.DEFAULT, new Quotas(agents, rate, burst, pending, bytes))));
  }

  private Refusal tooMany(io.agentmesh.domain.command.Command command) {
    Refusal refusal = mesh.refused(command);
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    return refusal;
  }

  @Test
  void quotas_set_hold_over_what_is_configured() {
    Quotas configured = new Quotas(10, 5, 20, 100, 1000);
    assertThat(Quotas.NONE.over(configured)).isEqualTo(configured);
    assertThat(new Quotas(1, 2, 0, 3, 4).over(configured)).isEqualTo(new Quotas(1, 2, 2, 3, 4));
    assertThat(new Quotas(0, 0, 7, 0, 0).over(configured))
        .isEqualTo(new Quotas(10, 5, 7, 100, 1000));
  }

  @Test
  void messages_above_the_burst_are_refused_until_the_rate_has_made_room() {
    quotas(0, 2, 3, 0, 0);
    assertThat(mesh.lastFacts()).extracting(f -> f.action()).containsExactly(Action.CONFIG_CHANGED);
    for (int i = 0; i < 3; i++) {
      acts.publish(builder, "now");
    }
    assertThat(tooMany(Acts.to(builder, "too fast")).retryAfterMillis()).isEqualTo(500);
    mesh.waits(Duration.ofMillis(499));
    assertThat(tooMany(Acts.to(builder, "still")).retryAfterMillis()).isEqualTo(1);
    mesh.waits(Duration.ofMillis(1));
    acts.publish(builder, "in time");
    tooMany(Acts.to(builder, "again"));
    mesh.waits(Duration.ofMinutes(1));
    assertThat(mesh.tenant().account().messagesLeft(mesh.now())).isEqualTo(3);
  }

  @Test
  void refused_messages_take_nothing_from_the_rate() {
    quotas(0, 1, 1, 0, 0);
    for (int i = 0; i < 50; i++) {
      assertThat(mesh.refused(Acts.to(new AgentId("nobody"), "x")).kind())
          .isEqualTo(Refusal.Kind.NOT_FOUND);
    }
    acts.publish(builder, "first");
    for (int i = 0; i < 50; i++) {
      tooMany(Acts.to(builder, "more"));
    }
    mesh.waits(Duration.ofSeconds(1));
    acts.publish(builder, "second");
  }

  @Test
  void deliveries_on_their_way_are_bounded_over_all_recipients() {
    AgentId other = acts.agent("other", "java:1");
    Topic topic = new Topic("orders");
    mesh.done(new MessageCommand.Subscribe(topic, builder));
    mesh.done(new MessageCommand.Subscribe(topic, other));
    quotas(0, 0, 0, 3, 0);
    mesh.done(Acts.to(topic, "to both"));
    assertThat(tooMany(Acts.to(topic, "to both again")).sentence())
        .isEqualTo("the tenant may have 3 deliveries on their way");
    acts.publish(builder, "fits");
    tooMany(Acts.to(other, "does not"));
    mesh.asks(builder, 1, 0);
    mesh.done(Acts.ack(acts.inHand(builder)));
    acts.publish(other, "fits again");
  }

  @Test
  void payload_bytes_count_messages_once_and_tasks_until_they_end() {
    quotas(0, 0, 0, 0, 12);
    acts.publish(builder, "1234567");
    assertThat(mesh.tenant().payloadBytes()).isEqualTo(7);
    var task = acts.submit(Acts.work("java:1"));
    assertThat(mesh.tenant().payloadBytes()).isEqualTo(12);
    assertThat(tooMany(Acts.to(builder, "x")).sentence())
        .isEqualTo("the tenant may keep 12 bytes of payload");
    tooMany(new TaskCommand.Submit(Acts.work("java:1"), Once.NEVER));
    mesh.done(new TaskCommand.Cancel(task, "", true));
    assertThat(mesh.tenant().payloadBytes()).isEqualTo(7);
    acts.publish(builder, "12345");
  }

  @Test
  void dead_letter_is_redriven_only_into_what_the_tenant_may_keep() {
    mesh.asks(builder, 0, 1);
    var task = acts.submit(Acts.work("java:1"));
    mesh.done(new TaskCommand.Fail(task, builder, acts.lease(task).token(), "it broke", false));
    var redrive = new DeadLetterCommand.Redrive(acts.deadLetter().id());
    quotas(0, 0, 0, 0, 4);
    tooMany(redrive);
    quotas(0, 0, 0, 0, 5);
    mesh.done(redrive);
  }

  @Test
  void agents_are_bounded_by_the_quota_of_the_tenant() {
    quotas(2, 0, 0, 0, 0);
    acts.agent("second", "java:1");
    assertThat(
            tooMany(new AgentCommand.Register(new AgentId("third"), Acts.spec(1, "java:1"), false))
                .sentence())
        .isEqualTo("the tenant has its 2 agents already");
  }
}
