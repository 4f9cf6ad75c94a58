package io.agentmesh.domain.model;

import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.EvidenceCommand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Legal holds, naively, and whether ledgers may be pruned. */
final class ModelHolds {
  private static final List<String> NAMES = List.of("case-1", "case-2", "audit.2026");

  private final Model model;
  private final Map<String, String> subjects = new TreeMap<>();

  ModelHolds(Model model) {
    this.model = model;
  }

  String act(String who, EvidenceCommand command) {
    return switch (command) {
      case EvidenceCommand.SetHold c ->
          subjects.putIfAbsent(c.name(), c.dataSubject()) == null ? ModelActs.OK : "ALREADY_EXISTS";
      case EvidenceCommand.ReleaseHold c -> release(who, c);
      case EvidenceCommand.NotePruning _ -> subjects.isEmpty() ? ModelActs.OK : "CONFLICT";
      case EvidenceCommand.Erase _,
          EvidenceCommand.NoteSubjectExport _,
          EvidenceCommand.GoOnErasing _,
          EvidenceCommand.NoteKeyDestroyed _,
          EvidenceCommand.NoteErasureReport _ ->
          throw new IllegalStateException("this is about erasures");
    };
  }

  private String release(String who, EvidenceCommand.ReleaseHold c) {
    if (!subjects.containsKey(c.name())) {
      return "NOT_FOUND";
    }
    if (!model.approvals.use(who, c.name(), c.approval())) {
      return "CONFLICT";
    }
    subjects.remove(c.name());
    return ModelActs.OK;
  }

  /** Whether one keeps what is held about a data subject. */
  boolean keep(String subject) {
    return subjects.containsValue("") || subjects.containsValue(subject);
  }

  /** What shows of them. */
  Map<String, String> seen() {
    return subjects;
  }

  /** A seeded command about them. */
  static Command next(RandomLife life) {
    String name = life.any(NAMES);
    return switch (life.upTo(7)) {
      case 0, 1 ->
          new EvidenceCommand.SetHold(
              name,
              life.any(List.of("", "patient-1", ModelErasures.SUBJECTS.getFirst())),
              "a court asked for it");
      case 2 ->
          new EvidenceCommand.ReleaseHold(
              name, "the case is closed", life.any(List.of("", ModelApprovals.id(life))));
      case 3, 4, 5, 6 -> ModelApprovals.next(life, name);
      default -> new EvidenceCommand.NotePruning("0-17,19");
    };
  }
}
