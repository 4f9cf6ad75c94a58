package io.agentmesh.http;

import io.agentmesh.engine.alert.Alerts;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.engine.audit.root.RootReading;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.trace.Tracing;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.exchange.RequestLog;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.metrics.Metering;
import io.agentmesh.http.push.Pusher;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.http.resource.backups.Backups;
import io.agentmesh.http.resource.encryption.Encryption;
import io.agentmesh.http.resource.logs.LogLevels;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.ledger.witness.Witness;
import io.agentmesh.resilience.Policies;
import io.agentmesh.resilience.chaos.Faults;
import org.jspecify.annotations.Nullable;

/**
 * What the edge leans on.
 *
 * @param mesh what is asked
 * @param listings what lists come from; asked on virtual threads, so it may block
 * @param authenticator who recognises callers
 * @param limits who asks too often
 * @param relay the way back from the shard thread; the engine's after-effects hook
 * @param health what is told of the node's parts
 * @param node what the node says of itself
 * @param upgrades who takes agent sessions over
 * @param backups who copies the mesh; asked on virtual threads, so it may block
 * @param encryption the keys that data is sealed with; asked on virtual threads, so it may block
 * @param policies what calls of the node go by
 * @param faults what is injected on purpose
 * @param pushing how webhooks are called
 * @param schemas who reads the schemas of capabilities
 * @param ledgers what the audit trail is read from; asked on virtual threads, so it may block
 * @param root what the root ledger is read from; asked on virtual threads, so it may block
 * @param witness this node as a witness of other logs, or null when it is none
 * @param alerts what somebody should hear of; asked on virtual threads, so it may block
 * @param requests where requests are logged
 * @param levels from which level on is logged
 * @param metering how it is measured
 * @param tracing who writes down what its requests are part of
 */
public record EdgeParts(
    Mesh mesh,
    Listings listings,
    Authenticator authenticator,
    RequestLimits limits,
    EffectsRelay relay,
    HealthSource health,
    NodeInfo node,
    Upgrades.Opening upgrades,
    Backups backups,
    Encryption encryption,
    Policies policies,
    Faults faults,
    Pusher.Setup pushing,
    Schemas schemas,
    LedgerReading ledgers,
    RootReading root,
    @Nullable Witness witness,
    Alerts alerts,
    RequestLog requests,
    LogLevels levels,
    Metering metering,
    Tracing tracing) {}
