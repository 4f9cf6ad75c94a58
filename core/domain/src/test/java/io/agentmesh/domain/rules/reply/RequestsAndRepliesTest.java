package io.agentmesh.domain.rules.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.deadletter.Edit;
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
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.request.Progress;
import io.agentmesh.domain.request.Request;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.settings.ConversationRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RequestsAndRepliesTest {
  private static final MeshRules RULES =
      MeshRules.DEFAULT.with(new ConversationRules(60_000, 3, 20, 2));

  private final SmallMesh mesh = new SmallMesh(RULES);
  private final Acts acts = new Acts(mesh);
  private final AgentId clerk = acts.agent("clerk", "sums:3");
  private final AgentId other = acts.agent("other", "sums:3");

  private MessageCommand.Request asking(Address to, Once once) {
    return new MessageCommand.Request(to, Acts.envelope(3), Acts.text("2+2?"), once);
  }

  private MessageId ask(AgentId agent) {
    return mesh.done(Reply.Published.class, asking(new Address.ToAgent(agent), Once.NEVER))
        .message();
  }

  private MessageId askAndHandOut(AgentId agent) {
    MessageId request = ask(agent);
    mesh.asks(agent, 1, 0);
    return request;
  }

  private static MessageCommand.ReplyTo reply(AgentId agent, MessageId request, String text) {
    return new MessageCommand.ReplyTo(
        agent, request, Acts.envelope(3), Acts.text(text), Once.NEVER);
  }

  private RequestReply replyOf(MessageId request) {
    Request known = Objects.requireNonNull(mesh.tenant().requests().find(request, mesh.now()));
    return Objects.requireNonNull(known.reply());
  }

  private Progress progress(MessageId request) {
    return AskingForReplies.progress(mesh.tenant(), request);
  }

  @Test
  void reply_of_the_holder_counts_and_acknowledges_what_it_holds() {
    MessageId request = askAndHandOut(clerk);
    mesh.done(reply(clerk, request, "4"));
    assertThat(acts.held(clerk)).isEmpty();
    assertThat(mesh.lastFacts())
        .extracting(AuditFact::action)
        .containsExactly(Action.MESSAGE_ROUTED, Action.MESSAGE_DELIVERED);
    RequestReply reply = replyOf(request);
    assertThat(reply.payload()).isEqualTo(Acts.text("4"));
    assertThat(reply.agent()).isEqualTo(clerk);
    assertThat(reply.envelope().causationId()).isEqualTo(request.toString());
    assertThat(reply.envelope().correlationId()).isEqualTo(request.toString());
  }

  @Test
  void reply_carries_the_correlation_of_its_request() {
    Envelope envelope = new Envelope("sum", "", "", "order-4711", "", 3, "", Map.of());
    MessageId request =
        mesh.done(
                Reply.Published.class,
                new MessageCommand.Request(
                    new Address.ToAgent(clerk), envelope, Acts.text("?"), Once.NEVER))
            .message();
    mesh.asks(clerk, 1, 0);
    mesh.done(reply(clerk, request, "4"));
    assertThat(replyOf(request).envelope().correlationId()).isEqualTo("order-4711");
  }

  @Test
  void reply_that_names_no_data_subject_is_about_that_of_its_request() {
    Terms about = new Terms(0, 0, "", 0, Classification.INTERNAL, "patient-7");
    for (String named : List.of("", "patient-8")) {
      MessageId request =
          mesh.done(
                  Reply.Published.class,
                  new MessageCommand.Request(
                      new Address.ToAgent(clerk),
                      Acts.envelope(3).withTerms(about),
                      Acts.text("?"),
                      Once.NEVER))
              .message();
      mesh.asks(clerk, 1, 0);
      mesh.done(
          new MessageCommand.ReplyTo(
              clerk,
              request,
              Acts.envelope(3).withTerms(about.withDataSubject(named)),
              Acts.text("4"),
              Once.NEVER));
      assertThat(replyOf(request).envelope().termsOrNone().dataSubject())
          .isEqualTo(named.isEmpty() ? "patient-7" : named);
    }
  }

  @Test
  void agent_that_acknowledged_first_may_reply_later() {
    MessageId request = askAndHandOut(clerk);
    mesh.done(Acts.ack(acts.inHand(clerk)));
    assertThat(progress(request)).isEqualTo(Progress.ACKNOWLEDGED);
    mesh.done(reply(clerk, request, "4"));
    assertThat(progress(request)).isEqualTo(Progress.REPLIED);
  }

  @Test
  void second_reply_conflicts_and_the_first_counts() {
    mesh.done(new MessageCommand.Subscribe(new Topic("sums"), clerk));
    mesh.done(new MessageCommand.Subscribe(new Topic("sums"), other));
    MessageId request =
        mesh.done(Reply.Published.class, asking(new Address.ToTopic(new Topic("sums")), Once.NEVER))
            .message();
    mesh.asks(clerk, 1, 0);
    mesh.asks(other, 1, 0);
    mesh.done(reply(other, request, "4"));
    Refusal refusal = mesh.refused(reply(clerk, request, "5"));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.sentence()).contains("agent other").contains("first");
    assertThat(acts.held(clerk)).extracting(Delivery::message).containsExactly(request);
  }

  @Test
  void agent_that_never_got_the_request_or_lost_it_may_not_reply() {
    MessageId request = askAndHandOut(clerk);
    assertThat(mesh.refused(reply(other, request, "5")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    mesh.passes(Duration.ofSeconds(31));
    assertThat(acts.held(clerk)).isEmpty();
    assertThat(mesh.refused(reply(clerk, request, "4")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void request_again_under_its_key_is_the_same_and_shows_the_same_reply() {
    Once key = new Once.Key("sum-1", 7);
    MessageCommand.Request command = asking(new Address.ToAgent(clerk), key);
    MessageId request = mesh.done(Reply.Published.class, command).message();
    mesh.asks(clerk, 2, 0);
    mesh.done(reply(clerk, request, "4"));
    Reply.Published again = mesh.done(Reply.Published.class, command);
    assertThat(again).isEqualTo(new Reply.Published(request, true, 0));
    assertThat(acts.held(clerk)).isEmpty();
    assertThat(replyOf(again.message()).payload()).isEqualTo(Acts.text("4"));
  }

  @Test
  void reply_sent_again_under_its_key_is_the_same_reply() {
    MessageId request = askAndHandOut(clerk);
    MessageCommand.ReplyTo reply =
        new MessageCommand.ReplyTo(
            clerk, request, Acts.envelope(3), Acts.text("4"), new Once.Key("reply-1", 1));
    Reply.Replied first = mesh.done(Reply.Replied.class, reply);
    assertThat(mesh.done(Reply.Replied.class, reply))
        .isEqualTo(new Reply.Replied(first.reply(), true));
  }

  @Test
  void request_and_message_under_one_key_do_not_mix() {
    Once key = new Once.Key("sum-1", 7);
    MessageId message =
        mesh.done(
                Reply.Published.class,
                new MessageCommand.Publish(
                    new Address.ToAgent(clerk), Acts.envelope(3), Acts.text("m"), key))
            .message();
    Reply.Published request =
        mesh.done(Reply.Published.class, asking(new Address.ToAgent(clerk), key));
    assertThat(request.duplicate()).isFalse();
    assertThat(request.message()).isNotEqualTo(message);
  }

  @Test
  void request_whose_time_is_over_is_not_handed_out_and_takes_no_reply() {
    MessageId held = askAndHandOut(clerk);
    mesh.done(Acts.ack(acts.inHand(clerk)));
    ask(clerk);
    mesh.passes(Duration.ofSeconds(60));
    assertThat(mesh.refused(reply(clerk, held, "4")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    ask(other);
    assertThat(progress(held)).isEqualTo(Progress.FORGOTTEN);
    assertThat(acts.deadLetter().cause()).isEqualTo("expired");
  }

  @Test
  void request_shows_how_far_it_is() {
    MessageId request = ask(clerk);
    assertThat(progress(request)).isEqualTo(Progress.WAITING);
    mesh.asks(clerk, 1, 0);
    assertThat(progress(request)).isEqualTo(Progress.DELIVERED);
    for (int i = 0; i < RULES.deliveryAttempts(); i++) {
      mesh.done(Acts.giveBack(acts.inHand(clerk), "can not add"));
      mesh.asks(clerk, 1, 0);
      mesh.passes(Duration.ofSeconds(9));
    }
    assertThat(progress(request)).isEqualTo(Progress.UNDELIVERED);
  }

  @Test
  void dead_request_redriven_with_changes_asks_for_no_reply() {
    ask(clerk);
    mesh.passes(Duration.ofSeconds(60));
    mesh.done(
        new DeadLetterCommand.Redrive(
            acts.deadLetter().id(), new Edit(Acts.text("3+3?"), 0, List.of(), -1, 0)));
    mesh.asks(clerk, 1, 0);
    MessageId edited = acts.inHand(clerk).message();
    assertThat(
            Objects.requireNonNull(mesh.tenant().mailboxes().message(edited))
                .envelope()
                .termsOrNone()
                .replyUntil())
        .isZero();
  }

  @Test
  void request_that_nobody_or_everybody_gets_is_refused() {
    Refusal nobody = mesh.refused(asking(new Address.ToTopic(new Topic("silence")), Once.NEVER));
    assertThat(nobody.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    Refusal everybody = mesh.refused(asking(new Address.ToEveryone(null), Once.NEVER));
    assertThat(everybody.field()).isEqualTo("to");
    acts.agent("third", "sums:1");
    for (String agent : List.of("clerk", "other", "third")) {
      mesh.done(new MessageCommand.Subscribe(new Topic("sums"), new AgentId(agent)));
    }
    Refusal many = mesh.refused(asking(new Address.ToTopic(new Topic("sums")), Once.NEVER));
    assertThat(many.sentence()).contains("at most 2 agents, not 3");
  }

  @Test
  void requests_and_replies_are_bounded_until_their_time_is_over() {
    MessageId first = askAndHandOut(clerk);
    mesh.done(reply(clerk, first, "a reply of 20 bytes!"));
    MessageId second = askAndHandOut(clerk);
    assertThat(mesh.refused(reply(clerk, second, "4")).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    ask(clerk);
    MessageCommand.Request fourth = asking(new Address.ToAgent(clerk), Once.NEVER);
    assertThat(mesh.refused(fourth).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    mesh.passes(Duration.ofSeconds(60));
    mesh.done(fourth);
    assertThat(mesh.tenant().requests().all()).hasSize(1);
  }

  @Test
  void requests_are_the_same_after_they_were_restored() {
    MessageId request = askAndHandOut(clerk);
    mesh.done(reply(clerk, request, "4"));
    ask(other);
    List<Image> images = Images.of(mesh.state());
    State restored = new State(RULES);
    images.forEach(image -> Images.restore(restored, image));
    assertThat(Images.of(restored)).isEqualTo(images);
  }
}
