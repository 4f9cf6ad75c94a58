package io.agentmesh.domain.model;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.MendingCommand;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.contract.Side;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.model.Things.ADeadLetter;
import io.agentmesh.domain.model.Things.AMending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the model says to commands about dead letters. */
final class ModelLetters {
  private static final long SECOND = 1_000_000;

  private final Model model;
  private final ModelMail mail;
  private final ModelWork work;

  ModelLetters(Model model, ModelMail mail, ModelWork work) {
    this.model = model;
    this.mail = mail;
    this.work = work;
  }

  String one(String who, Ids ids, DeadLetterCommand command) {
    ADeadLetter letter =
        model.deadLetters.stream()
            .filter(l -> Objects.equals(l.id, command.deadLetter()))
            .findFirst()
            .orElse(null);
    if (letter == null) {
      return "NOT_FOUND";
    }
    return switch (command) {
      case DeadLetterCommand.Discard _ -> {
        model.deadLetters.remove(letter);
        yield ModelActs.OK;
      }
      case DeadLetterCommand.Redrive c -> redrive(who, ids, letter, c);
    };
  }

  private String redrive(
      String who, Ids ids, ADeadLetter letter, DeadLetterCommand.Redrive command) {
    if (letter.task != null && command.edit().payload() != null) {
      List<Pin> pins = model.contracts.pins(letter.task.spec.requires());
      String unjudged = model.contracts.unjudged(Side.INPUT, pins, command.judged());
      if (!unjudged.isEmpty()) {
        return unjudged;
      }
    }
    return redrive(who, ids, letter, command.edit());
  }

  private String redrive(String who, Ids ids, ADeadLetter letter, Edit edit) {
    if (!letter.successor.isEmpty()) {
      return "CONFLICT";
    }
    String said =
        letter.task != null
            ? work.redrive(who, ids, letter.task, edit)
            : mail.redrive(Objects.requireNonNull(letter.delivery), ids, edit);
    if (said.startsWith(ModelActs.OK) && edit.equals(Edit.NONE)) {
      model.deadLetters.remove(letter);
    } else if (said.startsWith(ModelActs.OK)) {
      letter.successor = said.substring(3) + " by " + who;
    }
    return said;
  }

  String many(String who, Ids ids, MendingCommand command) {
    return switch (command) {
      case MendingCommand.Mend c -> {
        if (model.mendings.stream().filter(m -> m.status.equals("RUNNING")).count() == 4) {
          yield "TOO_MANY";
        }
        AMending mending = new AMending(new MendingId(ids.next()), c, who, model.time);
        model.mendings.add(mending);
        yield said(mending);
      }
      case MendingCommand.CallOff c -> {
        AMending mending = find(c.mending());
        if (mending == null) {
          yield "NOT_FOUND";
        }
        mending.status = mending.status.equals("RUNNING") ? "CANCELLED" : mending.status;
        yield said(mending);
      }
      case MendingCommand.GoOn c -> {
        AMending mending = find(c.mending());
        yield mending != null && mending.status.equals("RUNNING") && goOn(mending, ids)
            ? said(mending)
            : ModelActs.OK;
      }
    };
  }

  private static String said(AMending mending) {
    return "ok " + mending.id + " " + mending.status;
  }

  private @Nullable AMending find(MendingId id) {
    return model.mendings.stream().filter(m -> m.id.equals(id)).findFirst().orElse(null);
  }

  /** Whether it comes to its end. */
  private boolean goOn(AMending mending, Ids ids) {
    long since = Math.clamp(model.time - mending.dueAt, 0, SECOND);
    long allowed = since * mending.command.ratePerSecond() / SECOND;
    List<ADeadLetter> letters = new ArrayList<>(model.deadLetters);
    letters.sort(Comparator.comparing(l -> known(l.id).value()));
    long tried = 0;
    for (ADeadLetter letter : letters) {
      boolean seen =
          mending.after != null && known(letter.id).value().compareTo(mending.after.value()) <= 0;
      if (seen || letter.diedAt > mending.startedAt) {
        continue;
      }
      if (means(mending, letter)) {
        if (tried == allowed) {
          paid(mending, tried);
          return false;
        }
        tried++;
        mend(mending, letter, ids);
      }
      mending.examined++;
      mending.after = letter.id;
    }
    paid(mending, tried);
    mending.status = "DONE";
    return true;
  }

  private void paid(AMending mending, long tried) {
    if (tried > 0) {
      mending.dueAt =
          Math.max(mending.dueAt, model.time - SECOND)
              + tried * SECOND / mending.command.ratePerSecond();
    }
  }

  private void mend(AMending mending, ADeadLetter letter, Ids ids) {
    if (mending.command.verb() == Mending.Verb.DISCARD) {
      model.deadLetters.remove(letter);
      mending.mended++;
    } else if (redrive(mending.startedBy, ids, letter, Edit.NONE).startsWith(ModelActs.OK)) {
      mending.mended++;
    } else {
      mending.refused++;
    }
  }

  private static boolean means(AMending mending, ADeadLetter letter) {
    DeadLetterFilter filter = mending.command.filter();
    boolean kind = filter.kind().isEmpty() || filter.kind().equals("task") == (letter.task != null);
    boolean agent = filter.agent().isEmpty() || filter.agent().equals(letter.agent());
    boolean again = mending.command.verb() == Mending.Verb.DISCARD || letter.successor.isEmpty();
    return kind && agent && again;
  }

  private static DeadLetterId known(@Nullable DeadLetterId id) {
    return Objects.requireNonNull(id);
  }
}
