package io.agentmesh.simulation.client;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.simulation.world.Node;
import io.agentmesh.simulation.world.World;
import java.util.List;

/** Pauses, resumes and ends agents, and looks after dead letters. */
final class Operator {
  private final World world;

  Operator(World world) {
    this.world = world;
  }

  void go() {
    look();
    steer();
  }

  /** Looks at something all the time, as a console does. */
  private void look() {
    Node node = world.node();
    if (node != null) {
      node.read(Keys.OPERATOR, Permission.TASK_READ, tenant -> tenant.tasks().open(), open -> {});
    }
    world.schedule().about(40, this::look);
  }

  private void steer() {
    AgentId agent = new AgentId("agt" + (1 + world.schedule().random().nextInt(Agents.COUNT - 1)));
    if (!world.calm() && world.schedule().chance(0.05)) {
      world
          .calls()
          .call(Keys.OPERATOR, "", new AgentCommand.Terminate(agent, "old", true), _ -> {});
    } else if (!world.calm() && world.schedule().chance(0.3)) {
      world.calls().call(Keys.OPERATOR, "", new AgentCommand.Pause(agent, "a look"), _ -> {});
    } else {
      world.calls().call(Keys.OPERATOR, "", new AgentCommand.Resume(agent, "looked at"), _ -> {});
    }
    mend();
    world.schedule().about(world.calm() ? 300 : 900, this::steer);
  }

  private void mend() {
    Node node = world.node();
    if (node == null || world.calm()) {
      return;
    }
    node.read(
        Keys.OPERATOR,
        Permission.DEAD_LETTER_READ,
        tenant -> List.copyOf(tenant.deadLetters().all()),
        letters -> letters.stream().limit(2).forEach(this::mend));
  }

  private void mend(DeadLetter letter) {
    if (letter.subject() instanceof DeadLetter.Subject.OfDelivery(_, var delivery)) {
      world.promises().letsGo(delivery.number());
    }
    world
        .calls()
        .call(
            Keys.OPERATOR,
            "",
            world.schedule().random().nextBoolean()
                ? new DeadLetterCommand.Redrive(letter.id())
                : new DeadLetterCommand.Discard(letter.id(), "no use"),
            _ -> {});
  }
}
