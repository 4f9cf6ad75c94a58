package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.engine.entrance.Draining;
import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.shard.queue.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands of one caller, done one after the other and answered together. */
final class Calling implements Job {
  /** The least priority of what goes before the rest. */
  private static final int URGENT = 4;

  private final Origin origin;
  private final List<Command> commands;
  private final Answer answer;
  private final Acting acting;
  private final Outbox outbox;
  private final Supplier<@Nullable String> shed;

  /** {@code shed} says why new work is refused, or null. */
  Calling(
      Origin origin,
      List<Command> commands,
      Answer answer,
      Acting acting,
      Outbox outbox,
      Supplier<@Nullable String> shed) {
    this.origin = origin;
    this.commands = commands;
    this.answer = answer;
    this.acting = acting;
    this.outbox = outbox;
    this.shed = shed;
  }

  @Override
  public TenantId tenant() {
    return origin.principal().tenant();
  }

  @Override
  public int cost() {
    return Math.max(1, commands.size());
  }

  @Override
  public boolean isNewWork() {
    for (Command command : commands) {
      if (Draining.drains(command)) {
        return false;
      }
    }
    return !commands.isEmpty();
  }

  @Override
  public boolean isUrgent() {
    for (Command command : commands) {
      int priority =
          switch (command) {
            case MessageCommand.Publish c -> c.envelope().priority();
            case MessageCommand.Request c -> c.envelope().priority();
            case TaskCommand.Submit c -> c.spec().priority();
            default -> 0;
          };
      if (priority < URGENT) {
        return false;
      }
    }
    return !commands.isEmpty();
  }

  @Override
  public String session() {
    return origin.session();
  }

  @Override
  public void run() {
    List<Outcome> outcomes = new ArrayList<>(commands.size());
    String why = shed.get();
    answer.deciding();
    for (Command command : commands) {
      outcomes.add(acting.act(origin, command, why));
    }
    answer.decided();
    outbox.add(
        new Outbox.Effect() {
          @Override
          public void run() {
            answer.answer(outcomes);
          }

          @Override
          public void abandon(String because) {
            all(new Outcome.Unknown(because));
          }
        });
  }

  @Override
  public void refuse(String reason) {
    all(new Outcome.Refused(Refusal.of(Refusal.Kind.UNAVAILABLE, reason), 0));
  }

  private void all(Outcome outcome) {
    answer.answer(commands.stream().map(_ -> outcome).toList());
  }
}
