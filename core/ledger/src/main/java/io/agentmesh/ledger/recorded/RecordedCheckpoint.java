package io.agentmesh.ledger.recorded;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;

/**
 * A checkpoint of a log that stands as an entry in another log.
 *
 * @param index index of the entry
 * @param signed the checkpoint, whose signatures nobody has verified yet
 */
public record RecordedCheckpoint(long index, SignedCheckpoint signed) {
  /** The log that it is of. */
  public String origin() {
    return signed.checkpoint().origin();
  }

  /** Entries that the log had. */
  public long size() {
    return signed.checkpoint().size();
  }

  /** Whether this one can come after the other: its log has not shrunk and is not another one. */
  public boolean follows(RecordedCheckpoint before) {
    return size() > before.size()
        || size() == before.size()
            && signed.checkpoint().root().equals(before.signed.checkpoint().root());
  }
}
