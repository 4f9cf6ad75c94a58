package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.evidence.Approval;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureId;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.evidence.LegalHold;
import io.agentmesh.domain.message.Classification;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Commands about API keys, delegations, legal holds and approvals, and notes of failed logins,
 * backups, exports, reports and alerts.
 */
public sealed interface AccessCommand extends Command {
  /** Make a key; its id and the hash of its secret come from the edge, the secret never does. */
  record CreateKey(
      String id, String name, String hash, List<Role> roles, List<String> agents, long expiresAt)
      implements AccessCommand {
    /** Copies the lists. */
    public CreateKey {
      roles = List.copyOf(roles);
      agents = List.copyOf(agents);
    }
  }

  /**
   * Give a key another secret, of which the hash comes; the one before is good that much longer.
   */
  record RotateKey(String id, String hash, long overlapMillis) implements AccessCommand {
    /** The longest that two secrets of a key are good: 24 h. */
    public static final long LONGEST_OVERLAP_MILLIS = 86_400_000;

    /** Checks the overlap. */
    public RotateKey {
      Check.range("overlapMillis", overlapMillis, 0, LONGEST_OVERLAP_MILLIS);
    }
  }

  /** End a key at once. */
  record RevokeKey(String id) implements AccessCommand {}

  /** Keep that somebody proved who it is: an API key, or else whoever has a token. */
  record NoteAuthentication(String id) implements AccessCommand {}

  /** Keep that somebody could not prove who it is, so many times. */
  record NoteAuthenticationFailure(String reason, int times) implements AccessCommand {}

  /** Keep that somebody was refused for want of a right, so many times. */
  record NoteDenial(String what, String reason, int times) implements AccessCommand {}

  /** Keep that a backup up to a position was made, or why it was not; "" when it was. */
  record NoteBackup(String name, long position, String failure) implements AccessCommand {}

  /**
   * Keep that somebody has keys exchanged that data is sealed with, before they are, or why they
   * were not; "" before.
   *
   * @param id the tenant, or the id of the key that data keys are kept under from now on
   */
  record NoteKeyExchange(Keys keys, String id, String failure) implements AccessCommand {
    /** Keys that are exchanged. */
    public enum Keys {
      /** Those that the data of a tenant is sealed with. */
      DATA_KEYS,
      /** The one that data keys are kept under. */
      KEY_ENCRYPTION_KEY
    }
  }

  /** Keep that somebody takes entries of the ledger elsewhere, which ones and what for. */
  record NoteExport(String filter, String purpose) implements AccessCommand {
    /** Most characters of each. */
    public static final int MOST_CHARACTERS = 256;

    /** Checks the lengths. */
    public NoteExport {
      Check.length("filter", filter, MOST_CHARACTERS);
      Check.length("purpose", purpose, MOST_CHARACTERS);
    }
  }

  /** Keep that somebody has a report made for a framework, over which period. */
  record NoteComplianceCheck(String framework, String period) implements AccessCommand {
    /** What the name of a framework looks like. */
    public static final Pattern FRAMEWORK = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** Most characters of a period. */
    public static final int MOST_CHARACTERS = 128;

    /** Checks name and length. */
    public NoteComplianceCheck {
      Check.matches("framework", framework, FRAMEWORK);
      Check.length("period", period, MOST_CHARACTERS);
    }
  }

  /**
   * Keep that somebody is shown what is confidential or restricted, before it is shown.
   *
   * @param needed the right to see it
   * @param kind what it is, such as {@code message}
   * @param id its id
   */
  record NoteDataAccess(Permission needed, String kind, String id, Classification classification)
      implements AccessCommand {
    /** Whether the access to something of that class is kept. */
    public static boolean isKept(Classification classification) {
      return classification == Classification.CONFIDENTIAL
          || classification == Classification.RESTRICTED;
    }
  }

  /**
   * Keep what people do about alerts, which are derived from the journal and none of the mesh's
   * state.
   */
  sealed interface AlertNote extends AccessCommand {}

  /** What the id of an alert looks like. */
  Pattern ALERT = Pattern.compile("[0-9]{1,18}-[0-9]{1,9}");

  /** Longest note of whoever handles an alert, in characters. */
  int MAX_NOTE = 512;

  /** Keep that somebody takes care of an alert. */
  record AcknowledgeAlert(String alert, String note) implements AlertNote {
    /** Checks id and note. */
    public AcknowledgeAlert {
      Check.matches("alertId", alert, ALERT);
      Check.length("reason", note, MAX_NOTE);
    }
  }

  /** Keep that somebody is done with an alert. */
  record CloseAlert(String alert, String note) implements AlertNote {
    /** Checks id and note. */
    public CloseAlert {
      Check.matches("alertId", alert, ALERT);
      Check.length("reason", note, MAX_NOTE);
    }
  }

  /** Keep that somebody had a channel tried, and what came of it; "" when it was taken. */
  record NoteAlertTest(String channel, String failure) implements AlertNote {}

  /** Keep that other rules than before say what raises an alert. */
  record NoteAlertRules(String rules) implements AlertNote {}

  /** Commands about who acts for whom. */
  sealed interface DelegationCommand extends AccessCommand {
    /**
     * Let another key act for the caller, for so long.
     *
     * @param permissions what it may do of what the caller may; empty for all of it
     * @param forMillis how long; 0 for as long as is usual
     */
    record Delegate(String delegate, List<Permission> permissions, long forMillis, String reason)
        implements DelegationCommand {
      /** Checks the bounds. */
      public Delegate {
        permissions = List.copyOf(permissions);
        Check.length("delegate", delegate, 32);
        Check.range("forMillis", forMillis, 0, LONGEST_MILLIS);
        Check.length("reason", reason, Delegation.MAX_REASON);
      }
    }

    /** The longest that any rules let a delegation be open: ten years. */
    long LONGEST_MILLIS = 315_360_000_000L;

    /** Let nobody act under a delegation any more. */
    record RevokeDelegation(DelegationId delegation) implements DelegationCommand {}
  }

  /** Commands about legal holds and erasures, and notes of what goes from the ledgers. */
  sealed interface EvidenceCommand extends AccessCommand {
    /** Keep what a data subject has, or with "" everything of the tenant, until it is released. */
    record SetHold(String name, String dataSubject, String reason) implements EvidenceCommand {
      /** Checks the texts. */
      public SetHold {
        Check.matches("name", name, LegalHold.NAME);
        Check.length("dataSubject", dataSubject, LegalHold.MAX_SUBJECT);
        AccessCommand.checkReason(reason);
      }
    }

    /** Let what it kept go its way again; with an approval of that id, or "" for none. */
    record ReleaseHold(String name, String reason, String approval) implements EvidenceCommand {
      /** Checks the texts. */
      public ReleaseHold {
        Check.matches("name", name, LegalHold.NAME);
        AccessCommand.checkReason(reason);
        AccessCommand.checkApproval(approval);
      }

      /** Without an approval. */
      public ReleaseHold(String name, String reason) {
        this(name, reason, "");
      }
    }

    /** What the ranges of bundles in a note of pruning look like. */
    Pattern BUNDLES = Pattern.compile("[0-9]{1,18}(-[0-9]{1,18})?(,[0-9]{1,18}(-[0-9]{1,18})?)*");

    /**
     * Keep that bundles of the tenant's ledger go now, because the time of all their entries is
     * over: numbers and ranges with both ends, as in {@code 0-17,19}.
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
     * Erase what is held about a data subject, which is named as it came and by what stands for it
     * in the mesh: "" when the mesh never heard of it. Its name is kept nowhere.
     */
    record Erase(String dataSubject, String standIn, String reason, String approval)
        implements EvidenceCommand {
      /** Checks the texts. */
      public Erase {
        AccessCommand.checkSubject(dataSubject);
        AccessCommand.checkReason(reason);
        AccessCommand.checkApproval(approval);
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
     * Keep that somebody is given what is held about a data subject, which is named as it came and
     * by what stands for it in the mesh: "" when the mesh never heard of it.
     */
    record NoteSubjectExport(String dataSubject, String standIn, String reason)
        implements EvidenceCommand {
      /** Checks the texts. */
      public NoteSubjectExport {
        AccessCommand.checkSubject(dataSubject);
        AccessCommand.checkReason(reason);
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
  }

  /** Commands about the approval of a second person. */
  sealed interface ApprovalCommand extends AccessCommand {
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
        AccessCommand.checkReason(reason);
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
        AccessCommand.checkReason(reason);
      }
    }

    /** Refuse it, or take it back. */
    record RejectApproval(String id, String reason) implements ApprovalCommand {
      /** Checks the texts. */
      public RejectApproval {
        Check.matches("id", id, Approval.ID);
        AccessCommand.checkReason(reason);
      }
    }
  }

  private static void checkSubject(String dataSubject) {
    if (dataSubject.isBlank()) {
      throw new InvalidValue("dataSubject", "must be given");
    }
    Check.length("dataSubject", dataSubject, Erasure.MAX_SUBJECT);
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
