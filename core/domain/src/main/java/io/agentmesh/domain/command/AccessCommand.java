package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.message.Classification;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Commands about API keys and delegations, and notes of failed logins, backups, exports, reports
 * and alerts.
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

  /** Keep what becomes of the policies that the calls of the node go by. */
  sealed interface ResilienceNote extends AccessCommand {
    /** Keep that a policy is configured anew, before it is. */
    record NotePolicyChange(String policy, String change) implements ResilienceNote {}

    /** Keep that the circuit of a policy opened, or closed again. */
    record NoteBreaker(String policy, boolean closed, String reason) implements ResilienceNote {}
  }

  /** Keep what faults are injected into the node on purpose. */
  sealed interface ChaosNote extends AccessCommand {
    /** Most characters of what is told of a fault. */
    int MOST_CHARACTERS = 512;

    /** Keep that a fault begins, before it does, or that it is over. */
    record NoteFault(String fault, boolean over, String what) implements ChaosNote {
      /** Checks the length. */
      public NoteFault {
        Check.length("what", what, MOST_CHARACTERS);
      }
    }

    /** Keep that the lease of a task is taken from whoever works on it, before it is. */
    record NoteLeaseKill(String task, String what) implements ChaosNote {
      /** Checks the length. */
      public NoteLeaseKill {
        Check.length("what", what, MOST_CHARACTERS);
      }
    }
  }

  /**
   * Keep that a logger logs from another level on, before it does.
   *
   * @param logger its name, {@code ROOT} for that of all
   * @param change such as {@code INFO -> DEBUG}
   */
  record NoteLogLevel(String logger, String change) implements AccessCommand {
    /** What the name of a logger looks like. */
    public static final Pattern LOGGER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.$]{0,199}");

    /** Checks the name. */
    public NoteLogLevel {
      Check.matches("logger", logger, LOGGER);
    }
  }

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
}
