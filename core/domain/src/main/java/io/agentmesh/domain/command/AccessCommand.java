package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.access.Role;
import java.util.List;

/** Commands about API keys, and notes of failed logins, of backups and of exports. */
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

  /** Keep that somebody could not prove who it is, so many times. */
  record NoteAuthenticationFailure(String reason, int times) implements AccessCommand {}

  /** Keep that somebody was refused for want of a right, so many times. */
  record NoteDenial(String what, String reason, int times) implements AccessCommand {}

  /** Keep that a backup up to a position was made, or why it was not; "" when it was. */
  record NoteBackup(String name, long position, String failure) implements AccessCommand {}

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
}
