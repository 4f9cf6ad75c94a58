package io.agentmesh.http.schema.judge;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.NotOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Commands that were answered, some of them with what they have to be judged by first: those are
 * judged and handed in again, and when all are done the whole is answered.
 */
final class Round {
  /** How often contracts may change between judging and handing in again. */
  private static final int MOST = 3;

  private final Mesh mesh;
  private final Judge judge;
  private final Executor threads;
  private final Origin origin;
  private final List<Command> commands;
  private final List<Outcome> outcomes;
  private final Answer answer;
  private int rounds;

  Round(
      Mesh mesh,
      Judge judge,
      Executor threads,
      Origin origin,
      List<Command> commands,
      List<Outcome> outcomes,
      Answer answer) {
    this.mesh = mesh;
    this.judge = judge;
    this.threads = threads;
    this.origin = origin;
    this.commands = new ArrayList<>(commands);
    this.outcomes = new ArrayList<>(outcomes);
    this.answer = answer;
  }

  static boolean isUnjudged(Outcome outcome) {
    return outcome instanceof Outcome.Done(Reply.Unjudged _, _);
  }

  /** Begins; on any thread, and does not block. */
  void begin() {
    if (outcomes.stream().noneMatch(Round::isUnjudged)) {
      answer.answer(outcomes);
      return;
    }
    if (rounds++ >= MOST) {
      turnDown(Refusal.Kind.CONFLICT, "the contracts of its capabilities change all the time");
      return;
    }
    try {
      threads.execute(this::judge);
    } catch (RejectedExecutionException full) {
      turnDown(Refusal.Kind.UNAVAILABLE, "too much waits to be judged by schemas");
    }
  }

  private void judge() {
    List<Integer> places = new ArrayList<>();
    List<Command> again = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Done(Reply.Unjudged unjudged, long position)) {
        Refusal refusal = judge(unjudged);
        if (refusal != null) {
          outcomes.set(i, new Outcome.Refused(refusal, position));
        } else {
          commands.set(i, judged(commands.get(i), unjudged.by()));
          places.add(i);
          again.add(commands.get(i));
        }
      }
    }
    if (again.isEmpty()) {
      answer.answer(outcomes);
      return;
    }
    try {
      mesh.call(origin, again, answer.by(answered -> came(places, answered)));
    } catch (MeshUnavailable e) {
      turnDown(Refusal.Kind.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Refusal judge(Reply.Unjudged unjudged) {
    try {
      Payload open = mesh.opening().payload(origin.principal().tenant(), unjudged.payload());
      return judge.judge(new Reply.Unjudged(unjudged.side(), open, unjudged.by()));
    } catch (NotOpened e) {
      return Refusal.of(Refusal.Kind.CONFLICT, "what it carries can not be opened: " + e.reason());
    }
  }

  private void came(List<Integer> places, List<Outcome> answered) {
    for (int i = 0; i < places.size(); i++) {
      outcomes.set(places.get(i), answered.get(i));
    }
    begin();
  }

  private void turnDown(Refusal.Kind kind, String sentence) {
    outcomes.replaceAll(outcome ->
        outcome instanceof Outcome.Done(Reply.Unjudged _, long position)
            ? new Outcome.Refused(Refusal.of(kind, sentence), position)
            : outcome);
    answer.answer(outcomes);
  }

  private static Command judged(Command command, List<Contract> by) {
    return switch (command) {
      case TaskCommand.Submit c -> new TaskCommand.Submit(c.spec(), c.once(), more(c.judged(), by));
      case TaskCommand.Complete c ->
          new TaskCommand.Complete(
              c.task(), c.agent(), c.token(), c.result(), more(c.judged(), by));
      case DeadLetterCommand.Redrive c ->
          new DeadLetterCommand.Redrive(c.deadLetter(), c.edit(), more(c.judged(), by));
      default -> throw new IllegalStateException("nothing to judge in " + command.getClass());
    };
  }

  private static List<Pin> more(List<Pin> judged, List<Contract> by) {
    List<Pin> all = new ArrayList<>(judged);
    by.forEach(contract -> all.add(contract.pin()));
    return all;
  }
}
