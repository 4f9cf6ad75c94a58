package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TermsOfMessagesTest {
  private static final long SECOND = 1_000_000;

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId reader = acts.agent("reader", "read:1");

  private static Terms terms(long expiresAt, long notBefore, String key) {
    return new Terms(expiresAt, notBefore, key, 0, Classification.INTERNAL, "");
  }

  private MessageId send(Terms terms) {
    return mesh.done(Reply.Published.class, Acts.to(new Address.ToAgent(reader), terms, "m"))
        .message();
  }

  private MessageId keyed(String key) {
    return send(terms(0, 0, key));
  }

  private MessageCommand.Publish caused(String cause, int hops) {
    Terms terms = new Terms(0, 0, "", hops, Classification.INTERNAL, "");
    Envelope envelope = new Envelope("note", "", "", "", cause, 3, "", Map.of(), terms.orNull());
    return new MessageCommand.Publish(
        new Address.ToAgent(reader), envelope, Acts.text("m"), Once.NEVER);
  }

  @Test
  void message_that_waited_beyond_its_expiry_is_a_dead_letter_with_that_cause() {
    send(terms(mesh.now() + SECOND, 0, ""));
    mesh.passes(Duration.ofMillis(999));
    assertThat(acts.pending(reader)).isEqualTo(1);
    mesh.passes(Duration.ofMillis(1));
    assertThat(acts.deadLetter().cause()).isEqualTo("expired");
    assertThat(acts.pending(reader)).isZero();
    assertThat(mesh.lastFacts().getFirst().outcome()).isEqualTo(AuditOutcome.TIMEOUT);
  }

  @Test
  void expired_message_is_not_handed_out_even_before_it_is_swept() {
    send(terms(mesh.now() + SECOND, 0, ""));
    mesh.waits(Duration.ofSeconds(2));
    mesh.asks(reader, 1, 0);
    assertThat(acts.held(reader)).isEmpty();
  }

  @Test
  void delivery_in_hand_does_not_expire_until_it_comes_back() {
    mesh.asks(reader, 1, 0);
    send(terms(mesh.now() + SECOND, 0, ""));
    mesh.passes(Duration.ofSeconds(2));
    mesh.done(Acts.giveBack(acts.inHand(reader), "busy"));
    assertThat(mesh.tenant().deadLetters().all()).isEmpty();
    mesh.tick();
    assertThat(acts.deadLetter().cause()).isEqualTo("expired");
  }

  @Test
  void redriven_message_no_longer_expires() {
    send(terms(mesh.now() + SECOND, 0, ""));
    mesh.passes(Duration.ofSeconds(1));
    mesh.done(new DeadLetterCommand.Redrive(acts.deadLetter().id()));
    mesh.passes(Duration.ofSeconds(9));
    assertThat(acts.pending(reader)).isEqualTo(1);
  }

  @Test
  void message_is_handed_out_not_before_its_time() {
    mesh.asks(reader, 1, 0);
    send(terms(0, mesh.now() + SECOND, ""));
    mesh.passes(Duration.ofMillis(999));
    assertThat(acts.held(reader)).isEmpty();
    mesh.passes(Duration.ofMillis(1));
    assertThat(acts.inHand(reader).attempt()).isEqualTo(1);
  }

  @Test
  void expiry_in_the_past_or_before_the_release_is_refused() {
    Refusal refusal =
        mesh.refused(Acts.to(new Address.ToAgent(reader), terms(mesh.now(), 0, ""), "m"));
    assertThat(refusal.field()).isEqualTo("expiresAt");
    assertThatThrownBy(() -> terms(5, 5, "")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void messages_of_one_key_are_in_hand_one_at_a_time_and_in_order_while_others_pass() {
    MessageId first = keyed("a");
    MessageId second = keyed("a");
    MessageId other = keyed("b");
    mesh.asks(reader, 9, 0);
    assertThat(acts.held(reader)).extracting(Delivery::message).containsExactly(first, other);
    mesh.done(Acts.ack(acts.held(reader).getFirst()));
    assertThat(acts.held(reader)).extracting(Delivery::message).contains(second);
  }

  @Test
  void backoff_of_the_head_blocks_its_key() {
    MessageId first = keyed("a");
    keyed("a");
    mesh.asks(reader, 1, 0);
    mesh.done(Acts.giveBack(acts.inHand(reader), "busy"));
    mesh.asks(reader, 2, 0);
    assertThat(acts.held(reader)).isEmpty();
    mesh.passes(Duration.ofSeconds(1));
    assertThat(acts.inHand(reader).message()).isEqualTo(first);
  }

  @Test
  void key_goes_on_after_a_dead_letter_and_a_redriven_message_joins_its_tail() {
    Terms soon = terms(mesh.now() + SECOND, 0, "a");
    MessageId dead = send(soon);
    MessageId second = keyed("a");
    MessageId third = keyed("a");
    mesh.passes(Duration.ofSeconds(1));
    mesh.done(new DeadLetterCommand.Redrive(acts.deadLetter().id()));
    for (MessageId expected : new MessageId[] {second, third, dead}) {
      mesh.asks(reader, 1, 0);
      assertThat(acts.inHand(reader).message()).isEqualTo(expected);
      mesh.done(Acts.ack(acts.inHand(reader)));
    }
  }

  @Test
  void head_of_a_key_counts_with_its_own_priority() {
    Terms a = terms(0, 0, "a");
    for (int priority : new int[] {1, 5}) {
      Envelope envelope = Acts.envelope(priority).withTerms(a);
      mesh.done(
          new MessageCommand.Publish(
              new Address.ToAgent(reader), envelope, Acts.text("m"), Once.NEVER));
    }
    MessageId plain = acts.publish(reader, 3);
    mesh.asks(reader, 1, 0);
    assertThat(acts.inHand(reader).message()).isEqualTo(plain);
  }

  @Test
  void message_is_one_hop_further_than_its_cause_while_that_is_known() {
    MessageId cause = mesh.done(Reply.Published.class, caused("", 4)).message();
    MessageId effect = mesh.done(Reply.Published.class, caused(cause.toString(), 0)).message();
    assertThat(hops(effect)).isEqualTo(5);
    assertThat(hops(mesh.done(Reply.Published.class, caused("elsewhere", 7)).message()))
        .isEqualTo(7);
  }

  private int hops(MessageId id) {
    return Objects.requireNonNull(mesh.tenant().mailboxes().message(id))
        .envelope()
        .termsOrNone()
        .hops();
  }

  @Test
  void chain_of_more_hops_than_allowed_is_refused() {
    MessageId last = mesh.done(Reply.Published.class, caused("", 16)).message();
    Refusal refusal = mesh.refused(caused(last.toString(), 0));
    assertThat(refusal.field()).isEqualTo("hops");
    assertThat(refusal.sentence()).contains("hop 17").contains("16");
  }
}
