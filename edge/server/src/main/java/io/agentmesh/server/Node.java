package io.agentmesh.server;

import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.http.EdgeParts;
import io.agentmesh.http.HttpEdge;
import io.agentmesh.http.NodeInfo;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.push.Pusher;
import io.agentmesh.http.push.SigningSecrets;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.http.schema.judge.JudgedMesh;
import io.agentmesh.http.session.SessionOptions;
import io.agentmesh.http.session.Sessions;
import io.agentmesh.identity.OidcVerifier;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.server.alert.NodeAlerts;
import io.agentmesh.server.backup.Archiver;
import io.agentmesh.server.backup.NodeBackups;
import io.agentmesh.server.config.NodeConfig;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.data.ProjectionFile;
import io.agentmesh.server.data.WebhookKey;
import io.agentmesh.server.health.NodeHealth;
import io.agentmesh.server.health.NodeParts;
import io.agentmesh.server.ledger.KeptLedgers;
import io.agentmesh.server.ledger.NodeWitness;
import io.agentmesh.server.log.LoggerLevels;
import io.agentmesh.server.log.RequestLogger;
import io.agentmesh.server.metrics.MeasuredNode;
import io.agentmesh.server.resilience.NodePolicies;
import io.agentmesh.server.seal.NodeEncryption;
import io.agentmesh.server.seal.NodeSealing;
import io.agentmesh.server.seal.OpeningAlerts;
import io.agentmesh.server.trace.TracedNode;
import io.agentmesh.sql.SqlListings;
import io.agentmesh.sql.SqlSettings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node: everything wired by hand, started in the order in which one thing leans on the
 * other and stopped in the reverse. Safe for any thread.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final NodeConfig config;
  private final DataDirectory data;
  private final Sealing sealing;
  private final NodePolicies policies;
  private final MeasuredNode measured;
  private final Engine engine;
  private final KeptLedgers ledgers;
  private final NodeAlerts alerts;
  private final @Nullable Archiver archiver;
  private final NodeBackups backups;
  private final SqlListings listings;
  private final NodeHealth health;
  private final @Nullable OidcVerifier tokens;
  private final JudgedMesh judged;
  private final TracedNode traced;
  private final LoggerLevels levels = LoggerLevels.ofProcess();
  private final HttpEdge edge;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean closing;

  private Node(NodeConfig config, Disk disk, Opened opened) {
    this.config = config;
    this.data = DataDirectory.open(config.dataDirectory());
    this.policies = new NodePolicies(config.chaos().limits());
    opened.push(policies);
    Journal journal = Journal.open(config.journal().in(data.journal()), policies.around(disk));
    opened.push(journal);
    LOG.info("{}", journal.recovery().sentence());
    EffectsRelay relay = new EffectsRelay();
    Clock clock = new WallClock();
    this.measured = new MeasuredNode(config.metrics(), Version.TEXT);
    this.traced = new TracedNode(config.traces(), Version.TEXT);
    opened.push(traced);
    this.sealing = NodeSealing.open(data, config.encryption(), journal.lastPosition() > 0);
    opened.push(() -> NodeSealing.close(sealing));
    SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
    Projection projection = ProjectionFile.open(data.projection());
    opened.push(projection);
    this.engine =
        Engine.start(
            new EngineParts(
                journal, projection, clock, random::nextLong, relay, sealing, measured.meter()),
            config.mesh().rules(),
            config.engine());
    opened.clear();
    opened.push(policies);
    opened.push(traced);
    opened.push(engine);
    policies.keepIn(engine);
    this.ledgers = KeptLedgers.start(data, config.ledger(), journal, engine, clock, policies);
    opened.push(ledgers);
    measured.follow(journal, ledgers.feed());
    opened.push(measured);
    this.alerts =
        NodeAlerts.start(
            journal,
            engine,
            config.alerts(),
            config.siem(),
            data.alerts(),
            clock,
            random::nextLong,
            policies);
    opened.push(alerts);
    AdminKey.createOnFirstStart(engine, data.adminKey());
    this.listings = SqlListings.open(data.projection(), SqlSettings.DEFAULT);
    opened.push(listings);
    this.archiver = archiver(journal);
    this.backups =
        new NodeBackups(journal, engine, ledgers.feed(), Version.TEXT, config.backup(), data);
    opened.push(backups);
    this.tokens =
        config.identity().takesTokens()
            ? OidcVerifier.start(
                config.identity().oidc(), clock, policies.ofKeys(config.identity().oidc()))
            : null;
    if (tokens != null) {
      opened.push(tokens);
    }
    this.health =
        new NodeHealth(
            new NodeParts(
                engine,
                journal,
                listings,
                data.root(),
                config.journal().minFreeBytes(),
                ledgers,
                alerts,
                policies,
                archiver));
    RequestLimits limits = new RequestLimits(config.limits().options());
    Authenticator authenticator = new Authenticator(engine, clock, tokens, limits);
    Schemas schemas = new Schemas(config.schemas().limits());
    this.judged = new JudgedMesh(engine, schemas);
    opened.push(judged);
    Mesh mesh = traced.over(judged, journal);
    EdgeParts parts =
        new EdgeParts(
            mesh,
            listings,
            authenticator,
            limits,
            relay,
            health,
            new NodeInfo(Version.TEXT, config.mesh().rules().weights()),
            Sessions.opening(
                mesh,
                relay,
                authenticator,
                clock,
                SessionOptions.DEFAULT.withMaxSessions(config.http().maxSessions()),
                limits,
                policies.faults()),
            backups,
            new NodeEncryption(sealing, data, config.encryption()),
            policies.all(),
            policies.faults(),
            pushing(),
            schemas,
            ledgers.reading(),
            ledgers.rootReading(),
            NodeWitness.of(data, config.ledger().watching()),
            new OpeningAlerts(alerts.alerts(), engine.opening()),
            RequestLogger.of(config.log()),
            levels,
            measured.metering(
                engine, ledgers.feed(), limits, policies, health, data.root(), clock, traced),
            traced.tracing());
    if (archiver != null) {
      opened.push(archiver);
    }
    this.edge = HttpEdge.start(config.http().edge(), parts);
  }

  private Pusher.Setup pushing() {
    MeshRules rules = config.mesh().rules();
    byte[] key = WebhookKey.readOrMake(data.webhookKey(), !engine.webhooks().isEmpty());
    return new Pusher.Setup(
        config.webhooks().options().within(rules.deliveryLeaseMillis()),
        new SigningSecrets(key, rules.webhooks().overlapMillis()),
        Version.TEXT,
        policies.faults());
  }

  private @Nullable Archiver archiver(Journal journal) {
    Path directory = config.archive().directory();
    if (directory == null) {
      return null;
    }
    Archiver started = Archiver.start(journal, config.archive(), directory, data.dataKeys());
    engine.holdSegments(started::heldPosition);
    return started;
  }

  /** Starts a node; it takes requests when this returns. */
  public static Node start(NodeConfig config) {
    return start(config, Disk.real());
  }

  /** Starts a node on another disk, such as one that fails on purpose. */
  public static Node start(NodeConfig config, Disk disk) {
    Opened opened = new Opened();
    try {
      return new Node(config, disk, opened);
    } catch (RuntimeException e) {
      opened.letGo(e);
      throw e;
    }
  }

  /** Where it listens. */
  public URI url() {
    String scheme = config.http().edge().tls() == null ? "http" : "https";
    return URI.create(scheme + "://" + config.http().edge().host() + ":" + edge.port());
  }

  /** The file that holds the first admin key. */
  public Path adminKeyFile() {
    return data.adminKey();
  }

  /** Its data directory. */
  public Path dataDirectory() {
    return data.root();
  }

  /** Waits until the node has stopped. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /**
   * Takes nothing new, lets what is under way end, hands leases back that nobody works on, makes
   * all durable and lets go of the directory; within 10 s.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    health.drain();
    policies.endFaults();
    edge.close(config.drain());
    judged.close();
    if (tokens != null) {
      tokens.close();
    }
    if (engine.failure() == null) {
      engine.handBackLeases().join();
    }
    listings.close();
    backups.close();
    engine.close();
    ledgers.close();
    alerts.close();
    measured.close();
    traced.close();
    if (archiver != null) {
      archiver.close();
    }
    NodeSealing.close(sealing);
    policies.close();
    levels.close();
    stopped.countDown();
    LOG.info("the node has stopped");
  }
}
