package io.agentmesh.cli.compliance.report;

import org.jspecify.annotations.Nullable;

/**
 * The ledger of a report, and that every entry of it was read.
 *
 * @param log its name
 * @param key the public key that its checkpoint was verified by
 * @param checkpoint the signed checkpoint
 * @param size entries of the ledger at that checkpoint
 * @param root root hash at that checkpoint, which the entries that were read give too
 * @param read entries that were read
 * @param unread entries that are not kept any more, the oldest; their hashes alone were read
 * @param inPeriod entries that are in the period
 * @param first index of the first of them, or null when there is none
 * @param last index of the last of them, or null when there is none
 * @param others entries between these two that are not in the period: 0, for time never runs back
 */
public record Accounted(
    String log,
    String key,
    String checkpoint,
    long size,
    String root,
    long read,
    long unread,
    long inPeriod,
    @Nullable Long first,
    @Nullable Long last,
    long others) {}
