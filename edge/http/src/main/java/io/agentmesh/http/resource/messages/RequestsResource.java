package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.rules.reply.AskingForReplies;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.limit.Seats;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.IdempotencyKeys;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.requests.ReplyAccepted;
import io.agentmesh.wire.rest.requests.ReplyRequest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code /v1/requests}: asks and waits for the reply, and takes replies. */
public final class RequestsResource {
  private static final long USUAL_WAIT_MILLIS = 10_000;

  private sealed interface End {
    record Replied(@Nullable RequestReply reply) implements End {}

    record TimeOver() implements End {}
  }

  /** One request that waits, and how that ends. */
  private static final class Waiting {
    final CompletableFuture<End> end = new CompletableFuture<>();

    void ends(End how) {
      end.complete(how);
    }
  }

  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private final Seats seats;
  private volatile boolean draining;

  /** Waits in these seats. */
  public RequestsResource(Seats seats) {
    this.seats = seats;
  }

  /** Asks, and waits for the reply on this virtual thread. */
  public Answer request(CalmRequest request) {
    Principal principal = request.exchange().principal();
    if (!seats.take(principal)) {
      throw new RequestRefused(Problems.of(seats));
    }
    try {
      return seated(request);
    } finally {
      seats.leave(principal);
    }
  }

  private Answer seated(CalmRequest request) {
    Exchange exchange = request.exchange();
    MessageCommand.Publish message =
        Publishing.command(
            request.body(MessageRequest.class),
            key(exchange),
            exchange.traceparent(),
            exchange.body());
    Outcome.Done done =
        request.call(
            new MessageCommand.Request(
                message.to(), message.envelope(), message.payload(), message.once()));
    Reply.Published asked = CalmRequest.reply(done, Reply.Published.class);
    long millis = request.number("timeoutMillis", USUAL_WAIT_MILLIS);
    return switch (wait(request, asked.message(), millis)) {
      case End.Replied(RequestReply reply) when reply != null -> {
        request.read(Permission.MESSAGE_PUBLISH, _ -> reply);
        RequestReply open = request.mesh().opening().reply(exchange.principal().tenant(), reply);
        yield Answer.json(200, MessageViews.reply(asked, open)).at(done.position());
      }
      case End.Replied _ -> throw new RequestRefused(Problems.replyGone(asked.message()));
      case End.TimeOver _ ->
          throw new RequestRefused(
              Problems.noReply(
                  asked.message(),
                  millis,
                  request.read(
                      Permission.MESSAGE_PUBLISH,
                      tenant -> AskingForReplies.progress(tenant, asked.message()))));
    };
  }

  private End wait(CalmRequest request, MessageId id, long millis) {
    Exchange exchange = request.exchange();
    Waiting one = new Waiting();
    waiting.add(one);
    if (draining) {
      one.ends(new End.TimeOver());
    }
    var timers = exchange.context().owner();
    long timer = timers.setTimer(millis, _ -> one.ends(new End.TimeOver()));
    exchange.onAbandoned(() -> one.ends(new End.TimeOver()));
    Runnable cancel =
        request
            .mesh()
            .awaitReply(
                exchange.principal().tenant(), id, reply -> one.ends(new End.Replied(reply)));
    try {
      return one.end.join();
    } finally {
      waiting.remove(one);
      timers.cancelTimer(timer);
      cancel.run();
    }
  }

  /** Tells everybody who waits that no reply came, and lets nobody wait any more. */
  public void drain() {
    draining = true;
    waiting.forEach(one -> one.ends(new End.TimeOver()));
  }

  /** An agent replies. */
  public Answer reply(CalmRequest request) {
    Exchange exchange = request.exchange();
    ReplyRequest r = request.body(ReplyRequest.class);
    String trace = r.traceparent() == null ? exchange.traceparent() : r.traceparent();
    Envelope envelope =
        new Envelope(
            r.type(),
            Shown.text(r.source()),
            Shown.text(r.subject()),
            "",
            "",
            Envelope.DEFAULT_PRIORITY,
            trace,
            r.extensions());
    String key = key(exchange);
    Outcome.Done done =
        request.call(
            new MessageCommand.ReplyTo(
                new AgentId(r.agent()),
                MessageId.parse(request.path("messageId")),
                envelope,
                Payloads.take(r.contentType(), r.data(), r.dataBase64()),
                key.isEmpty()
                    ? Once.NEVER
                    : new Once.Key(key, IdempotencyKeys.bodyHash(exchange.body()))));
    Reply.Replied reply = CalmRequest.reply(done, Reply.Replied.class);
    return Answer.json(
            200, new ReplyAccepted(reply.reply().toString(), done.position(), reply.duplicate()))
        .at(done.position());
  }

  private static String key(Exchange exchange) {
    return Shown.text(IdempotencyKeys.of(exchange.header(Headers.IDEMPOTENCY_KEY)));
  }
}
