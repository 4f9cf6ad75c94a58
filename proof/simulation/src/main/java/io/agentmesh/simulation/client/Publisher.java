package io.agentmesh.simulation.client;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.simulation.world.Calls.Request;
import io.agentmesh.simulation.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Publishes to agents and to a topic, each message until it is accepted, some once too often. */
final class Publisher {
  static final Topic NEWS = new Topic("news.all");

  private final World world;
  private final String name;
  private final int messages;
  private final Set<String> answered = new HashSet<>();
  private final UUID producer;
  private int sent;

  Publisher(World world, String name, int messages) {
    this.world = world;
    this.name = name;
    this.messages = messages;
    this.producer = new UUID(world.schedule().random().nextLong(), name.hashCode());
  }

  boolean finished() {
    return answered.size() == messages;
  }

  void go() {
    if (sent < messages) {
      int together = world.schedule().chance(0.2) ? 6 : 1;
      List<Request> requests = new ArrayList<>();
      for (int i = 0; i < together && sent < messages; i++) {
        requests.add(publication(++sent));
      }
      world.calls().call(Keys.SUBMITTER, requests);
      for (Request request : requests) {
        world.schedule().about(400, () -> again(request));
      }
      world.schedule().about(120L * together, this::go);
    }
  }

  private void again(Request request) {
    new Patience(world)
        .until(
            () -> answered.contains(request.name()),
            () -> world.calls().call(Keys.SUBMITTER, List.of(request)));
  }

  private Request publication(int number) {
    String message = name + "-" + number;
    Payload payload = Payloads.of(message, world.schedule());
    world.promises().asks(message, payload);
    Once once =
        number % 3 == 0
            ? new Once.Key(message, payload.hashCode())
            : new Once.Sequence(producer, number);
    int priority = 1 + world.schedule().random().nextInt(2) * 3;
    int agent = world.schedule().random().nextInt(Agents.COUNT);
    MessageCommand.Publish command =
        new MessageCommand.Publish(
            agent == 0
                ? new Address.ToTopic(NEWS)
                : new Address.ToAgent(new AgentId("agt" + agent)),
            new Envelope("test", "", "", "", "", priority, "", Map.of()),
            payload,
            once);
    return new Request(
        message,
        command,
        outcome -> {
          if (outcome instanceof Outcome.Done && answered.add(message)) {
            onceMore(message, command);
          }
        });
  }

  private void onceMore(String message, MessageCommand.Publish command) {
    if (world.schedule().chance(0.2)) {
      world
          .schedule()
          .about(2500, () -> world.calls().call(Keys.SUBMITTER, message, command, _ -> {}));
    }
  }
}
