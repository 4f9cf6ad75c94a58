package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.rest.messages.BatchAnswer;
import io.agentmesh.wire.rest.messages.BatchResult;
import io.agentmesh.wire.rest.messages.MessageAccepted;
import io.agentmesh.wire.rest.messages.MessageBatch;
import io.agentmesh.wire.rest.messages.MessageRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** {@code POST /v1/messages/batch}: several messages, each with its own outcome. */
public final class BatchResource {
  private static final int ACCEPTED = 202;

  private sealed interface Item {
    record Sendable(Command command) implements Item {}

    record Broken(Problem problem) implements Item {}
  }

  /** Publishes what can be published, in the order of the batch. */
  public Answer publish(CalmRequest request) {
    String trace = request.exchange().traceparent();
    List<Supplier<Command>> messages = new ArrayList<>();
    for (MessageRequest message : request.body(MessageBatch.class).messages()) {
      messages.add(() -> command(message, trace));
    }
    return publish(request, messages);
  }

  /** Publishes what can be made and published, each with its own outcome. */
  public static Answer publish(CalmRequest request, List<Supplier<Command>> messages) {
    List<Item> items = new ArrayList<>(messages.size());
    List<Command> commands = new ArrayList<>(messages.size());
    for (Supplier<Command> message : messages) {
      Item item = item(message);
      items.add(item);
      if (item instanceof Item.Sendable(Command command)) {
        commands.add(command);
      }
    }
    List<Outcome> outcomes = send(request, commands);
    refuseIfForbidden(outcomes);
    return answer(items, outcomes);
  }

  private static Command command(MessageRequest message, String trace) {
    String inherited = message.traceparent() == null ? trace : "";
    byte[] hashed =
        message.idempotencyKey() == null
            ? new byte[0]
            : WireJson.strict().writeValueAsBytes(message);
    return Publishing.command(message, "", inherited, hashed);
  }

  private static Item item(Supplier<Command> message) {
    try {
      return new Item.Sendable(message.get());
    } catch (InvalidValue invalid) {
      return new Item.Broken(Problems.of(invalid));
    } catch (RequestRefused refused) {
      return new Item.Broken(refused.problem());
    }
  }

  private static List<Outcome> send(CalmRequest request, List<Command> commands) {
    if (commands.isEmpty()) {
      return List.of();
    }
    Exchange exchange = request.exchange();
    CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();
    request.mesh().call(exchange.origin(exchange.traceparent()), commands, answer::complete);
    return answer.join();
  }

  /** A right that is missing is missing for the whole batch. */
  private static void refuseIfForbidden(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Refused(var refusal, _)
          && refusal.kind() == Refusal.Kind.FORBIDDEN) {
        throw new RequestRefused(Problems.of(refusal));
      }
    }
  }

  private static Answer answer(List<Item> items, List<Outcome> outcomes) {
    List<BatchResult> results = new ArrayList<>(items.size());
    Iterator<Outcome> next = outcomes.iterator();
    long position = -1;
    for (Item item : items) {
      switch (item) {
        case Item.Broken(Problem problem) -> results.add(failed(problem));
        case Item.Sendable _ -> {
          Outcome outcome = next.next();
          results.add(result(outcome));
          if (outcome instanceof Outcome.Done done) {
            position = Math.max(position, done.position());
          }
        }
      }
    }
    Answer answer = Answer.json(200, new BatchAnswer(results));
    return position < 0 ? answer : answer.at(position);
  }

  private static BatchResult result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> {
        Reply.Published reply = CalmRequest.reply(done, Reply.Published.class);
        yield new BatchResult(
            ACCEPTED,
            new MessageAccepted(
                reply.message().toString(), done.position(), reply.duplicate(), reply.deliveries()),
            null);
      }
      case Outcome.Refused(var refusal, _) -> failed(Problems.of(refusal));
      case Outcome.Unknown unknown -> failed(Problems.of(unknown));
    };
  }

  private static BatchResult failed(Problem problem) {
    return new BatchResult(problem.status(), null, problem);
  }
}
