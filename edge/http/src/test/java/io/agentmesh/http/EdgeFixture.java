package io.agentmesh.http;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.alert.AlertOptions;
import io.agentmesh.engine.alert.feed.Alerting;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LedgerOptions;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.engine.audit.root.RootKeeping;
import io.agentmesh.engine.audit.root.RootReading;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.trace.Tracing;
import io.agentmesh.http.access.ApiKeySecret;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.exchange.RequestLog;
import io.agentmesh.http.limit.LimitOptions;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.metrics.Metering;
import io.agentmesh.http.metrics.MetricsSource;
import io.agentmesh.http.metrics.RequestMeter;
import io.agentmesh.http.push.PushOptions;
import io.agentmesh.http.push.Pusher;
import io.agentmesh.http.push.SigningSecrets;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.http.resource.chaos.StandInFaults;
import io.agentmesh.http.resource.encryption.StandInEncryption;
import io.agentmesh.http.resource.logs.StandInLevels;
import io.agentmesh.http.resource.resilience.StandInPolicies;
import io.agentmesh.http.schema.SchemaLimits;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.http.schema.judge.JudgedMesh;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.witness.StoredWitnessMemory;
import io.agentmesh.ledger.witness.Witness;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.sql.alert.SqlAlerts;
import io.agentmesh.wire.rest.health.HealthComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A real edge before a real engine on a journal in a temporary directory, on a free port. */
public final class EdgeFixture implements AutoCloseable {
  private static final Origin SYSTEM = Origin.system(Principal.system(TenantId.DEFAULT));
  private static final Clock CLOCK = () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

  private final Engine engine;
  private final LedgerFeed ledgers;
  private final RootKeeping root;
  private final Alerting alerts;
  private final JudgedMesh judged;
  private final HttpEdge edge;
  private final String adminToken;
  private final Faults faults = StandInFaults.on();
  private final List<HealthComponent> health = new CopyOnWriteArrayList<>();
  private volatile boolean broken;

  /** With everything as it is by default. */
  public EdgeFixture(Path directory) {
    this(directory, EdgeOptions.DEFAULT.withPort(0));
  }

  /** With these options. */
  public EdgeFixture(Path directory, EdgeOptions options) {
    this(directory, options, PushOptions.DEFAULT);
  }

  /** With these bounds on requests. */
  public EdgeFixture(Path directory, LimitOptions limits) {
    this(
        directory, EdgeOptions.DEFAULT.withPort(0), PushOptions.DEFAULT, limits, MeshRules.DEFAULT);
  }

  /** With a mesh that goes by these figures. */
  public EdgeFixture(Path directory, MeshRules rules) {
    this(
        directory,
        EdgeOptions.DEFAULT.withPort(0),
        PushOptions.DEFAULT,
        LimitOptions.DEFAULT,
        rules);
  }

  /** With these options, and webhooks that are called like this. */
  public EdgeFixture(Path directory, EdgeOptions options, PushOptions pushing) {
    this(directory, options, pushing, LimitOptions.DEFAULT, MeshRules.DEFAULT);
  }

  private EdgeFixture(
      Path directory,
      EdgeOptions options,
      PushOptions pushing,
      LimitOptions limited,
      MeshRules rules) {
    RequestLimits limits = new RequestLimits(limited);
    EffectsRelay relay = new EffectsRelay();
    SplittableRandom random = new SplittableRandom(42);
    Journal journal =
        Journal.open(
            JournalOptions.at(directory)
                .withSegmentBytes(16 << 20)
                .withReserveBytes(8 << 20)
                .withMaxBatchBytes(6 << 20)
                .withMinFreeBytes(0),
            Disk.real());
    this.engine =
        Engine.start(
            new EngineParts(journal, new PositionOnly(), CLOCK, random::nextLong, relay),
            rules,
            EngineOptions.DEFAULT);
    LedgerHome home = home(directory.resolve("ledger"));
    this.ledgers = new LedgerFeed(journal, home, new LedgerOptions(20, 1000, 100_000));
    ledgers.start();
    RootReading rootReading = new RootReading(home);
    this.root =
        new RootKeeping(
            journal.threads(), home, ledgers, journal::durablePosition, rootReading, 500);
    root.start();
    this.alerts =
        new Alerting(
            journal,
            SqlAlerts.open(directory.resolve("alerts.db")),
            AlertOptions.DEFAULT,
            List.of(new WhimsicalChannel()),
            CLOCK,
            random::nextLong,
            0);
    alerts.start();
    Schemas schemas = new Schemas(SchemaLimits.DEFAULT);
    this.judged = new JudgedMesh(engine, schemas);
    this.adminToken = key(List.of(Role.ADMIN, Role.PLATFORM), List.of());
    this.edge =
        HttpEdge.start(
            options,
            new EdgeParts(
                judged,
                new MemoryListings(engine),
                new Authenticator(engine, CLOCK, null, limits),
                limits,
                relay,
                this::components,
                new NodeInfo("test", Weights.DEFAULT),
                (_, _) -> new NoUpgrades(),
                new StandInBackups(),
                new StandInEncryption(),
                StandInPolicies.all(),
                faults,
                new Pusher.Setup(
                    pushing, new SigningSecrets(new byte[32], 86_400_000), "test", faults),
                schemas,
                new LedgerReading(home),
                rootReading,
                witness(home, directory.resolve("witness")),
                alerts,
                RequestLog.NONE,
                new StandInLevels(),
                new Metering(RequestMeter.NONE, EdgeFixture::scraped),
                Tracing.NONE));
  }

  private static MetricsSource.Text scraped(String accept) {
    String text = "agentmesh_build_info{version=\"test\"} 1\n# for " + accept + "\n";
    return new MetricsSource.Text("text/plain; version=0.0.4; charset=utf-8", text);
  }

  /** A witness that watches the ledger of the default tenant. */
  private static Witness witness(LedgerHome home, Path directory) {
    VerifierKey log = home.key(TenantId.DEFAULT);
    try {
      return new Witness(
          new CosigningKey("witness.example", new byte[32]),
          origin -> origin.equals(log.name()) ? List.of(log) : List.of(),
          new StoredWitnessMemory(LedgerStore.in(directory)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LedgerHome home(Path directory) {
    try {
      return new LedgerHome(LedgerStore.in(directory), "agentmesh/test", new byte[32]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A caller with every right, as the first key of a mesh. */
  public Caller admin() {
    return caller(adminToken);
  }

  /** The key of the admin. */
  public String adminToken() {
    return adminToken;
  }

  /** A caller who manages tenants and nothing else. */
  public Caller platform() {
    return caller(key(Role.PLATFORM));
  }

  /** A caller with that token, "" for none. */
  public Caller caller(String token) {
    return new Caller(edge.port(), token);
  }

  /** A new key with one role, which acts as every agent when it is an agent's. */
  public String key(Role role) {
    return key(role, role == Role.AGENT ? List.of("*") : List.of());
  }

  /** A new key that acts as one agent. */
  public String keyFor(String agent) {
    return key(Role.AGENT, List.of(agent));
  }

  private String key(Role role, List<String> agents) {
    return key(List.of(role), agents);
  }

  private String key(List<Role> roles, List<String> agents) {
    ApiKeySecret secret = ApiKeySecret.generate();
    act(
        new AccessCommand.CreateKey(
            secret.id(), roles.getFirst().wireName(), secret.hash(), roles, agents, 0));
    return secret.token();
  }

  /** Has the mesh itself do something. */
  public Reply act(Command command) {
    Outcome outcome = engine.call(SYSTEM, command).orTimeout(10, TimeUnit.SECONDS).join();
    if (outcome instanceof Outcome.Done(Reply reply, long _)) {
      return reply;
    }
    throw new AssertionError("not accepted: " + outcome);
  }

  /** What the node tells of its parts. */
  public List<HealthComponent> health() {
    return health;
  }

  /** From now on asking for the health of its parts throws. */
  public void breakHealth() {
    broken = true;
  }

  private List<HealthComponent> components() {
    if (broken) {
      throw new IllegalStateException("the secret of the broken part");
    }
    return List.copyOf(health);
  }

  /** From now on no checkpoint is signed. */
  public void stopLedgers() {
    ledgers.close();
  }

  /** What is injected on purpose. */
  public Faults faults() {
    return faults;
  }

  /** The edge. */
  public HttpEdge edge() {
    return edge;
  }

  /** The mesh behind it. */
  public Engine engine() {
    return engine;
  }

  @Override
  public void close() {
    edge.close();
    judged.close();
    engine.close();
    root.close();
    ledgers.close();
    alerts.close();
  }
}
