package io.agentmesh.cli.audit.bundle;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.verify.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying an evidence bundle.
 *
 * @param manifest what the bundle says of itself
 * @param key the key that it was verified by
 * @param checkpoint its checkpoint, or null when none could be read
 * @param entries entries that were verified
 * @param pruned entries that are not there, and of which the log says that they went
 * @param faults what is wrong, the first thousand
 * @param faultCount how much is wrong
 */
public record EvidenceVerdict(
    Manifest manifest,
    VerifierKey key,
    @Nullable SignedCheckpoint checkpoint,
    long entries,
    long pruned,
    List<Fault> faults,
    long faultCount) {}
