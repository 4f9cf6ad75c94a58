package io.agentmesh.http.resource.backups;

import io.agentmesh.domain.decision.Refusal;
import org.jspecify.annotations.Nullable;

/** Makes copies of the whole mesh while it runs. Safe for any thread; one copy at a time. */
public interface Backups {
  /** How far a copy is. */
  enum Stage {
    /** It is being written. */
    RUNNING,
    /** It is whole, durable, and in the audit trail. */
    MADE,
    /** There is none, and nothing is left of the attempt. */
    FAILED
  }

  /**
   * A copy.
   *
   * @param name its name
   * @param directory where it is, on the node's machine
   * @param stage how far it is
   * @param position the last position in it, 0 until it is made
   * @param bytes size of all its files, 0 until it is made
   * @param reason why it failed, else empty
   */
  record Copy(
      String name, String directory, Stage stage, long position, long bytes, String reason) {}

  /** What a beginning comes to. */
  sealed interface Result {}

  /** The copy is being made. */
  record Begun(Copy copy) implements Result {}

  /** It is not. */
  record NotBegun(Refusal refusal) implements Result {}

  /** Writes what becomes of a copy into the audit trail; asked on the copy's thread, may block. */
  interface Trail {
    /** Whether it is written down that a copy was made; if not, the copy is thrown away. */
    boolean made(String name, long position);

    /** Writes down that there is no copy. */
    void failed(String name, String reason);
  }

  /** Begins a copy with a name that there is not yet. */
  Result begin(String name, Trail trail);

  /** The copy with a name, or null; one that failed is known until the next begins. */
  @Nullable Copy find(String name);
}
