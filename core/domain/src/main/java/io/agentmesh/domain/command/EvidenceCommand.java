package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.evidence.Approval;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureId;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.evidence.LegalHold;
import java.util.regex.Pattern;

/** Commands about legal holds and erasures, and notes of what goes from the ledgers. */
public sealed interface EvidenceCommand extends Command {
  /** Keep what a data subject has, or with "" everything of the tenant, until it is released. */
  record SetHold(String name, String dataSubject, String reason) implements EvidenceCommand {
    /** Checks the texts. */
    public SetHold {
      Check.matches("name", name, LegalHold.NAME);
      Check.length("dataSubject", dataSubject, LegalHold.MAX_SUBJECT);
      EvidenceCommand.checkReason(reason);
    }
  }

  /** Let what it kept go its way again; with an approval of that id, or "" for none. */
  record ReleaseHold(String name, String reason, String approval) implements EvidenceCommand {
    /** Checks the texts. */
    public ReleaseHold {
      Check.matches("name", name, LegalHold.NAME);
      EvidenceCommand.checkReason(reason);
      EvidenceCommand.checkApproval(approval);
    }

    /** Without an approval. */
    public ReleaseHold(String name, String reason) {
      this(name, reason, "");
    }
  }

  /** What the ranges of bundles in a note of pruning look like. */
  Pattern BUNDLES = Pattern.compile("[0-9]{1,18}(-[0-9]{1,18})?(,[0-9]{1,18}(-[0-9]{1,18})?)*");

  /**
   * Keep that bundles of the tenant's ledger go now, because the time of all their entries is over:
   * numbers and ranges with both ends, as in {@code 0-17,19}.
   */
  record NotePruning(String bundles) implements EvidenceCommand {
    /** Most characters of the ranges. */
    public static final int MOST_CHARACTERS = 480;

    /** Checks the ranges. */
    public NotePruning {
      Check.length("bundles", bundles, MOST_CHARACTERS);
      Check.matches("bundles", bundles, BUNDLES);
    }
  }

  /**
   * Erase what is held about a data subject, which is named as it came and by what stands for it in
   * the mesh: "" when the mesh never heard of it. Its name is kept nowhere.
   */
  record Erase(String dataSubject, String standIn, String reason, String approval)
      implements EvidenceCommand {
    /** Checks the texts. */
    public Erase {
      Erasure.checkSubject(dataSubject);
      EvidenceCommand.checkReason(reason);
      EvidenceCommand.checkApproval(approval);
    }

    /** Without an approval. */
    public Erase(String dataSubject, String standIn, String reason) {
      this(dataSubject, standIn, reason, "");
    }

    @Override
    public String toString() {
      return "Erase[standIn=" + Erasure.shown(standIn) + "]";
    }
  }

  /**
   * Keep that somebody is given what is held about a data subject, which is named as it came and by
   * what stands for it in the mesh: "" when the mesh never heard of it.
   */
  record NoteSubjectExport(String dataSubject, String standIn, String reason, String approval)
      implements EvidenceCommand {
    /** Checks the texts. */
    public NoteSubjectExport {
      Erasure.checkSubject(dataSubject);
      EvidenceCommand.checkReason(reason);
      EvidenceCommand.checkApproval(approval);
    }

    /** Without an approval. */
    public NoteSubjectExport(String dataSubject, String standIn, String reason) {
      this(dataSubject, standIn, reason, "");
    }

    @Override
    public String toString() {
      return "NoteSubjectExport[standIn=" + Erasure.shown(standIn) + "]";
    }
  }

  /** Let the next part of what was erased leave that is still on its way. */
  record GoOnErasing(ErasureId erasure) implements EvidenceCommand {}

  /** Keep that the key of an erasure's data subject was destroyed. */
  record NoteKeyDestroyed(ErasureId erasure) implements EvidenceCommand {}

  /** Keep what the journal told of an erasure's data subject. */
  record NoteErasureReport(ErasureId erasure, ErasureReport report) implements EvidenceCommand {}

  /** Commands about the approval of a second person. */
  sealed interface ApprovalCommand extends Command {
    /** The approval that it is about. */
    String id();

    /**
     * Ask for leave to do something; the id comes from the edge. A data subject is named by what
     * stands for it in the mesh, "" when that never heard of it.
     */
    record RequestApproval(String id, GuardedAct act, String target, String reason)
        implements ApprovalCommand {
      /** Checks the texts. */
      public RequestApproval {
        Check.matches("id", id, Approval.ID);
        Check.length("target", target, Approval.MAX_TARGET);
        if (act == GuardedAct.HOLD_RELEASE) {
          Check.matches("target", target, LegalHold.NAME);
        }
        EvidenceCommand.checkReason(reason);
      }

      /** Leaves the target out, which may name a person. */
      @Override
      public String toString() {
        return "RequestApproval[id=" + id + ", act=" + act + "]";
      }
    }

    /** Give leave to what somebody else asked for. */
    record Approve(String id, String reason) implements ApprovalCommand {
      /** Checks the texts. */
      public Approve {
        Check.matches("id", id, Approval.ID);
        EvidenceCommand.checkReason(reason);
      }
    }

    /** Refuse it, or take it back. */
    record RejectApproval(String id, String reason) implements ApprovalCommand {
      /** Checks the texts. */
      public RejectApproval {
        Check.matches("id", id, Approval.ID);
        EvidenceCommand.checkReason(reason);
      }
    }
  }

  private static void checkApproval(String approval) {
    if (!approval.isEmpty()) {
      Check.matches("approval", approval, Approval.ID);
    }
  }

  private static void checkReason(String reason) {
    if (reason.isBlank()) {
      throw new InvalidValue("reason", "must be given");
    }
    Check.length("reason", reason, LegalHold.MAX_REASON);
  }
}
