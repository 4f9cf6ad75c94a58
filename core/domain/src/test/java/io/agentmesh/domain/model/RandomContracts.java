package io.agentmesh.domain.model;

import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.domain.contract.Pin;
import java.util.List;

/** Seeded commands about contracts of capabilities, and what was judged by them. */
final class RandomContracts {
  private static final List<String> SCHEMAS = List.of("", "in", "out", "true", "too long");

  private RandomContracts() {}

  static Command next(RandomLife life, Model model, List<String> skills) {
    String skill = life.any(skills);
    long now = model.contracts.version(skill);
    if (life.oneIn(3)) {
      return new ContractCommand.RemoveCapability(skill, life.oneIn(3) ? now + life.upTo(1) : 0);
    }
    String input = life.any(SCHEMAS);
    String output = input.isEmpty() ? "out" : life.any(SCHEMAS);
    return new ContractCommand.DefineCapability(
        skill, input, output, life.oneIn(5) ? life.upTo(3) : now);
  }

  /** Mostly what it should have been judged by. */
  static List<Pin> judged(RandomLife life, List<Pin> pins) {
    return life.oneIn(6) ? List.of() : pins;
  }
}
