package io.agentmesh.http.session;

import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.engine.port.Answer;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Commands of one frame that go to the mesh together, and what follows each of them. */
final class Call implements Answer {
  /** Takes an outcome, on the event loop. */
  interface Then {
    void came(Outcome outcome);
  }

  private static final int MAX_COMMANDS = 256;
  private static final int MAX_BYTES = 1 << 20;

  private final Session session;
  private final List<Command> commands = new ArrayList<>(4);
  private final List<Then> thens = new ArrayList<>(4);
  private int bytes;

  Call(Session session) {
    this.session = session;
  }

  /** Adds a command, and what follows its outcome. */
  void add(Command command, Then then) {
    commands.add(command);
    thens.add(then);
    bytes += sizeOf(command);
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }

  /** Whether it is as much as the mesh should decide in one go. */
  boolean isFull() {
    return commands.size() >= MAX_COMMANDS || bytes >= MAX_BYTES;
  }

  int size() {
    return commands.size();
  }

  List<Command> commands() {
    return commands;
  }

  @Override
  public void answer(List<Outcome> outcomes) {
    session.later(() -> finish(outcomes));
  }

  /** The mesh did not take it. */
  void refused(MeshUnavailable unavailable) {
    Outcome outcome =
        new Outcome.Refused(
            Refusal.of(Refusal.Kind.UNAVAILABLE, String.valueOf(unavailable.getMessage())), 0);
    for (Then then : thens) {
      then.came(outcome);
    }
    session.link().answered(thens.size());
  }

  private void finish(List<Outcome> outcomes) {
    for (int i = 0; i < outcomes.size(); i++) {
      thens.get(i).came(outcomes.get(i));
    }
    session.link().answered(outcomes.size());
  }

  private static int sizeOf(Command command) {
    return switch (command) {
      case MessageCommand.Publish c -> c.payload().size();
      case MessageCommand.Request c -> c.payload().size();
      case MessageCommand.ReplyTo c -> c.payload().size();
      case TaskCommand.Submit c -> c.spec().payload().size();
      case TaskCommand.Complete c -> c.result().size();
      case TaskCommand.AskForInput c -> c.question().size();
      case TaskCommand.AnswerInput c -> c.answer().size();
      default -> 0;
    };
  }
}
