package io.agentmesh.server.health;

import io.agentmesh.engine.Engine;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.journal.Journal;
import io.agentmesh.server.alert.NodeAlerts;
import io.agentmesh.server.backup.Archiver;
import io.agentmesh.server.ledger.KeptLedgers;
import io.agentmesh.server.resilience.NodePolicies;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a node whose health is told.
 *
 * @param directory what the disk is looked at by
 * @param minFreeBytes what should be free there
 * @param archiver null without an archive
 */
public record NodeParts(
    Engine engine,
    Journal journal,
    Listings listings,
    Path directory,
    long minFreeBytes,
    KeptLedgers ledgers,
    NodeAlerts alerts,
    NodePolicies policies,
    @Nullable Archiver archiver) {}
