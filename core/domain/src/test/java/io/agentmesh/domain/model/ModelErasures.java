package io.agentmesh.domain.model;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureId;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.model.Things.ADelivery;
import io.agentmesh.domain.model.Things.ATask;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erasures, naively: of the subjects of a list, each once. */
final class ModelErasures {
  /** Data subjects of random messages; the stand-in of each is the name itself. */
  static final List<String> SUBJECTS = List.of("person-1", "person-2", "person-3", "person-4");

  private static final class AnErasure {
    final ErasureId id;
    final String subject;
    final String by;
    int deliveries;
    int deadLetters;
    int tasks;
    long sweptAt;
    long keyDestroyedAt;
    boolean reported;

    AnErasure(ErasureId id, String subject, String by) {
      this.id = id;
      this.subject = subject;
      this.by = by;
    }

    @Override
    public String toString() {
      return "%s of %s by %s: %d, %d, %d, %d, %d, %s"
          .formatted(
              id, subject, by, deliveries, deadLetters, tasks, sweptAt, keyDestroyedAt, reported);
    }
  }

  private final Model model;
  private final List<AnErasure> all = new ArrayList<>();

  ModelErasures(Model model) {
    this.model = model;
  }

  static boolean isOne(EvidenceCommand command) {
    return switch (command) {
      case EvidenceCommand.Erase _,
          EvidenceCommand.NoteSubjectExport _,
          EvidenceCommand.GoOnErasing _,
          EvidenceCommand.NoteKeyDestroyed _,
          EvidenceCommand.NoteErasureReport _ ->
          true;
      case EvidenceCommand.SetHold _,
          EvidenceCommand.ReleaseHold _,
          EvidenceCommand.NotePruning _ ->
          false;
    };
  }

  String act(String who, Ids ids, EvidenceCommand command) {
    if (command instanceof EvidenceCommand.Erase c) {
      return begin(who, ids, c);
    }
    if (command instanceof EvidenceCommand.NoteSubjectExport c) {
      return c.standIn().isEmpty() ? "NOT_FOUND" : "ok " + c.standIn();
    }
    AnErasure erasure = find(command);
    if (erasure == null) {
      return ModelActs.OK;
    }
    if (command instanceof EvidenceCommand.NoteErasureReport) {
      erasure.reported = true;
    } else if (command instanceof EvidenceCommand.NoteKeyDestroyed) {
      erasure.keyDestroyedAt = erasure.keyDestroyedAt == 0 ? model.time : erasure.keyDestroyedAt;
    } else if (erasure.sweptAt == 0) {
      erasure.sweptAt = model.time;
      model.routes.fanouts.removeIf(f -> about(f.message.envelope(), erasure));
      for (ATask task : List.copyOf(model.tasks)) {
        if (!task.ended() && task.spec.dataSubject().equals(erasure.subject)) {
          model.taskEnds(task, "CANCELLED");
          erasure.tasks++;
        }
      }
      List<ADelivery> going =
          model.deliveries.stream().filter(d -> d.about.equals(erasure.subject)).toList();
      erasure.deliveries += going.size();
      model.deliveries.removeAll(going);
      int before = model.deadLetters.size();
      model.deadLetters.removeIf(l ->
          (l.delivery != null && l.delivery.about.equals(erasure.subject))
              || (l.task != null && l.task.spec.dataSubject().equals(erasure.subject)));
      erasure.deadLetters += before - model.deadLetters.size();
    }
    return ModelActs.OK;
  }

  private static boolean about(Envelope envelope, AnErasure erasure) {
    return envelope.termsOrNone().dataSubject().equals(erasure.subject);
  }

  private String begin(String who, Ids ids, EvidenceCommand.Erase c) {
    if (c.standIn().isEmpty()) {
      return "NOT_FOUND";
    }
    if (isErased(c.standIn())) {
      return ModelActs.OK;
    }
    if (model.holds.keep(c.dataSubject())) {
      return "CONFLICT";
    }
    all.add(new AnErasure(new ErasureId(ids.next()), c.standIn(), who));
    return ModelActs.OK;
  }

  private @Nullable AnErasure find(EvidenceCommand command) {
    ErasureId id =
        switch (command) {
          case EvidenceCommand.GoOnErasing c -> c.erasure();
          case EvidenceCommand.NoteKeyDestroyed c -> c.erasure();
          case EvidenceCommand.NoteErasureReport c -> c.erasure();
          default -> null;
        };
    return all.stream().filter(e -> e.id.equals(id)).findFirst().orElse(null);
  }

  boolean isErased(String subject) {
    return all.stream().anyMatch(e -> e.subject.equals(subject));
  }

  /** Whether a command brings something about somebody who is erased. */
  boolean meets(Command command) {
    return switch (command) {
      case MessageCommand.Publish c -> isErased(c.envelope().termsOrNone().dataSubject());
      case MessageCommand.Request c -> isErased(c.envelope().termsOrNone().dataSubject());
      case MessageCommand.ReplyTo c -> isErased(c.envelope().termsOrNone().dataSubject());
      case EvidenceCommand.SetHold c -> isErased(c.dataSubject());
      case TaskCommand.Submit c -> isErased(c.spec().dataSubject());
      case TaskCommand.AnswerInput c -> isAboutErased(c.task());
      case TaskCommand.Work c ->
          !(c instanceof TaskCommand.Accept
                  || c instanceof TaskCommand.Extend
                  || c instanceof TaskCommand.HandBack)
              && isAboutErased(c.task());
      default -> false;
    };
  }

  private boolean isAboutErased(TaskId id) {
    ATask task = model.task(id);
    return task != null && !task.ended() && isErased(task.spec.dataSubject());
  }

  List<String> seen() {
    return all.stream().map(AnErasure::toString).toList();
  }

  static List<String> shown(TenantState tenant) {
    return tenant.erasures().all().values().stream().map(ModelErasures::shown).toList();
  }

  private static String shown(Erasure e) {
    return "%s of %s by %s: %d, %d, %d, %d, %d, %s"
        .formatted(
            e.id(),
            e.subject(),
            e.by(),
            e.deliveries(),
            e.deadLetters(),
            e.tasks(),
            e.sweptAt(),
            e.keyDestroyedAt(),
            e.report() != null);
  }

  /** A seeded command about them. */
  static EvidenceCommand next(RandomLife life, Model model) {
    String subject = life.any(SUBJECTS);
    List<AnErasure> all = model.erasures.all;
    ErasureId some =
        all.isEmpty() || life.oneIn(9)
            ? new ErasureId(new UUID(9, life.upTo(9)))
            : life.any(all).id;
    return switch (life.upTo(8)) {
      case 0 -> new EvidenceCommand.Erase(subject, life.oneIn(9) ? "" : subject, "asked to be");
      case 8 ->
          new EvidenceCommand.NoteSubjectExport(
              subject, life.oneIn(3) ? "" : subject, "asked to see it");
      case 1, 2 -> new EvidenceCommand.NoteKeyDestroyed(some);
      case 3 ->
          new EvidenceCommand.NoteErasureReport(
              some, new ErasureReport(1, 2, 3, 4, List.of(), life.upTo(5), 2));
      default -> new EvidenceCommand.GoOnErasing(some);
    };
  }
}
