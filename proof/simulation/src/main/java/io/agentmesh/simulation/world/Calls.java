package io.agentmesh.simulation.world;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** The clients' way to the node: over the link and back, noting what the node shows. */
public final class Calls {
  private final World world;

  Calls(World world) {
    this.world = world;
  }

  /** A command that a client sends under a name, and who takes the answer. */
  public record Request(String name, Command command, Consumer<Outcome> answer) {}

  /** Sends a command to the node over the link; the answer comes back over it, if it does. */
  public void call(Principal principal, String name, Command command, Consumer<Outcome> answer) {
    call(principal, List.of(new Request(name, command, answer)));
  }

  /** Sends commands that are decided one after the other. */
  public void call(Principal principal, List<Request> requests) {
    world
        .link()
        .send(() -> {
          Node there = world.node();
          if (there == null) {
            return;
          }
          try {
            there
                .engine()
                .call(
                    new Origin(principal, "", "", "", ""),
                    requests.stream().map(Request::command).toList(),
                    outcomes -> {
                      if (!there.dead()) {
                        answer(there, requests, outcomes);
                      }
                    });
          } catch (MeshUnavailable e) {
            Refusal refusal = Refusal.of(Refusal.Kind.UNAVAILABLE, String.valueOf(e.getMessage()));
            world
                .link()
                .send(() ->
                    requests.forEach(r -> r.answer().accept(new Outcome.Refused(refusal, 0))));
          }
        });
  }

  private void answer(Node there, List<Request> requests, List<Outcome> outcomes) {
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      Outcome outcome = outcomes.get(i);
      world.promises().answered(request.name(), request.command(), outcome, there.durable());
      world.saw(
          request.command().getClass().getSimpleName()
              + " "
              + request.name()
              + " "
              + brief(outcome));
    }
    world
        .link()
        .send(() -> {
          for (int i = 0; i < requests.size(); i++) {
            requests.get(i).answer().accept(outcomes.get(i));
          }
        });
  }

  /** Watches for the end of a task, as long as the node lives. */
  public void watch(TaskId id) {
    Node there = world.node();
    if (there != null) {
      try {
        there
            .engine()
            .watch(
                TenantId.DEFAULT,
                id,
                task -> {
                  if (!there.dead() && task != null) {
                    world.saw("watched " + id + " " + task.state().label());
                    world.promises().ended(task);
                  }
                });
      } catch (MeshUnavailable e) {
        world.saw("nobody watches " + id + ": " + e.getMessage());
      }
    }
  }

  private static String brief(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var reply, long position) ->
          "done at " + position + " " + reply.getClass().getSimpleName();
      case Outcome.Refused(var refusal, _) -> refusal.kind() + ": " + refusal.sentence();
      case Outcome.Unknown(String reason) -> "unknown: " + reason;
    };
  }
}
