package io.agentmesh.domain.model;

import io.agentmesh.domain.command.AccessCommand.EvidenceCommand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Legal holds, naively, and whether ledgers may be pruned. */
final class ModelHolds {
  private static final List<String> NAMES = List.of("case-1", "case-2", "audit.2026");

  private final Map<String, String> subjects = new TreeMap<>();

  String act(EvidenceCommand command) {
    return switch (command) {
      case EvidenceCommand.SetHold c ->
          subjects.putIfAbsent(c.name(), c.dataSubject()) == null ? ModelActs.OK : "ALREADY_EXISTS";
      case EvidenceCommand.ReleaseHold c ->
          subjects.remove(c.name()) == null ? "NOT_FOUND" : ModelActs.OK;
      case EvidenceCommand.NotePruning _ -> subjects.isEmpty() ? ModelActs.OK : "CONFLICT";
    };
  }

  /** What shows of them. */
  Map<String, String> seen() {
    return subjects;
  }

  /** A seeded command about them. */
  static EvidenceCommand next(RandomLife life) {
    String name = life.any(NAMES);
    return switch (life.upTo(4)) {
      case 0, 1 ->
          new EvidenceCommand.SetHold(
              name, life.any(List.of("", "patient-1")), "a court asked for it");
      case 2, 3 -> new EvidenceCommand.ReleaseHold(name, "the case is closed");
      default -> new EvidenceCommand.NotePruning("0-17,19");
    };
  }
}
