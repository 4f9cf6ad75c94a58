package io.agentmesh.domain.model;

import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.contract.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contracts of capabilities, naively: every version that there ever was, and which are current. */
final class ModelContracts {
  private final Model model;
  private final List<Contract> all = new ArrayList<>();
  private final List<Contract> current = new ArrayList<>();

  ModelContracts(Model model) {
    this.model = model;
  }

  String act(String who, ContractCommand command) {
    Contract now = now(command.capability());
    return switch (command) {
      case ContractCommand.DefineCapability c -> define(who, now, c);
      case ContractCommand.RemoveCapability c -> {
        if (now == null) {
          yield "NOT_FOUND";
        }
        if (c.expectedVersion() != 0 && c.expectedVersion() != now.version()) {
          yield "VERSION_MISMATCH";
        }
        current.remove(now);
        yield ModelActs.OK;
      }
    };
  }

  private String define(String who, @Nullable Contract now, ContractCommand.DefineCapability c) {
    String in = c.inputSchema();
    String out = c.outputSchema();
    if (now != null && now.inputSchema().equals(in) && now.outputSchema().equals(out)) {
      return "ok version " + now.version();
    }
    if (now != null && c.expectedVersion() == 0) {
      return "ALREADY_EXISTS";
    }
    if (now == null && c.expectedVersion() != 0) {
      return "NOT_FOUND";
    }
    if (now != null && now.version() != c.expectedVersion()) {
      return "VERSION_MISMATCH";
    }
    var rules = model.rules.schemas();
    if (now == null && current.size() >= rules.perTenant()) {
      return "TOO_MANY";
    }
    if (in.length() > rules.maxSchemaBytes() || out.length() > rules.maxSchemaBytes()) {
      return "INVALID";
    }
    long there = kept().stream().mapToLong(Contract::bytes).sum();
    if (there + in.length() + out.length() > rules.maxBytes()) {
      return "TOO_MANY";
    }
    Contract next = new Contract(c.capability(), all.size() + 1L, in, out, who, model.time);
    all.add(next);
    if (now != null) {
      current.remove(now);
    }
    current.add(next);
    return "ok version " + next.version() + (now == null ? " new" : "");
  }

  private @Nullable Contract now(String capability) {
    return current.stream().filter(c -> c.capability().equals(capability)).findFirst().orElse(null);
  }

  /** The current ones, and those that an open task was submitted under. */
  private List<Contract> kept() {
    return all.stream()
        .filter(c ->
            current.contains(c)
                || model.tasks.stream().anyMatch(t -> !t.ended() && t.pins.contains(c.pin())))
        .toList();
  }

  /** What shows of them. */
  List<String> seen() {
    return kept().stream().map(c -> c + (current.contains(c) ? " current" : " older")).toList();
  }

  /** Of a capability's contract, or 0 when it has none. */
  long version(String capability) {
    Contract now = now(capability);
    return now == null ? 0 : now.version();
  }

  /** The versions that a task with such needs has today. */
  List<Pin> pins(List<Requirement> requires) {
    return requires.stream()
        .map(r -> now(r.capability()))
        .filter(c -> c != null)
        .map(Contract::pin)
        .distinct()
        .toList();
  }

  /** By what it is to be judged first, or "". */
  String unjudged(Side side, List<Pin> pins, List<Pin> judged) {
    List<Pin> first =
        all.stream()
            .filter(c -> pins.contains(c.pin()) && !judged.contains(c.pin()))
            .filter(c -> !(side == Side.INPUT ? c.inputSchema() : c.outputSchema()).isEmpty())
            .map(Contract::pin)
            .toList();
    return first.isEmpty() ? "" : unjudged(side, first);
  }

  static String unjudged(Side side, List<Pin> by) {
    return "ok when judged: " + side + " by " + by.stream().map(Pin::toString).sorted().toList();
  }
}
