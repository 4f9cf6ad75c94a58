package io.agentmesh.http.session;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.http.Upgrades;
import io.agentmesh.http.access.ApiKeySecret;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.exchange.Outflow;
import io.agentmesh.http.limit.LimitOptions;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.http.resource.chaos.StandInFaults;
import io.agentmesh.http.schema.SchemaLimits;
import io.agentmesh.http.schema.Schemas;
import io.agentmesh.http.schema.judge.JudgedMesh;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.resilience.chaos.Faults;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A node of a real engine and a real server that takes sessions and nothing else. */
final class SessionNode implements AutoCloseable {
  private static final Origin SYSTEM = Origin.system(Principal.system(TenantId.DEFAULT));

  final Vertx vertx = Vertx.vertx();
  final Engine engine;
  private final JudgedMesh judged;
  final Upgrades sessions;
  private final HttpServer server;

  /** What is injected on purpose. */
  final Faults faults = StandInFaults.on();

  /** Of what may wait to be taken, 64 MiB. */
  final Outflow outflow = new Outflow(64L << 20);

  SessionNode(Path directory) {
    this(directory, SessionOptions.DEFAULT, MeshRules.DEFAULT, mesh -> mesh);
  }

  SessionNode(Path directory, SessionOptions options) {
    this(directory, options, MeshRules.DEFAULT, mesh -> mesh);
  }

  SessionNode(Path directory, LimitOptions limits) {
    this(directory, SessionOptions.DEFAULT, MeshRules.DEFAULT, mesh -> mesh, limits);
  }

  /** Of which the sessions see the mesh through something else. */
  SessionNode(
      Path directory, SessionOptions options, MeshRules rules, UnaryOperator<Mesh> through) {
    this(directory, options, rules, through, LimitOptions.DEFAULT);
  }

  private SessionNode(
      Path directory,
      SessionOptions options,
      MeshRules rules,
      UnaryOperator<Mesh> through,
      LimitOptions limits) {
    EffectsRelay relay = new EffectsRelay();
    SplittableRandom random = new SplittableRandom(7);
    Clock clock = () -> System.currentTimeMillis() * 1000;
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
            new EngineParts(journal, new Nowhere(), clock, random::nextLong, relay),
            rules,
            EngineOptions.DEFAULT);
    this.judged = new JudgedMesh(engine, new Schemas(SchemaLimits.DEFAULT));
    Upgrades.Opening opening =
        Sessions.opening(
            through.apply(judged),
            relay,
            new Authenticator(engine, clock),
            clock,
            options,
            new RequestLimits(limits),
            faults);
    this.sessions = opening.open(vertx, outflow);
    HttpServerOptions http = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    opening.prepare(http);
    this.server =
        vertx
            .createHttpServer(http)
            .requestHandler(request -> sessions.handle(request, new NoOutlet()))
            .listen()
            .await();
  }

  int port() {
    return server.actualPort();
  }

  /** A bearer token of a new key. */
  String key(List<Role> roles, String... agents) {
    ApiKeySecret secret = ApiKeySecret.generate();
    act(new AccessCommand.CreateKey(secret.id(), "test", secret.hash(), roles, List.of(agents), 0));
    return secret.token();
  }

  String agentKey(String... agents) {
    return key(List.of(Role.AGENT, Role.SUBMITTER), agents);
  }

  /** Has the mesh itself do something. */
  void act(Command command) {
    Outcome outcome = engine.call(SYSTEM, command).orTimeout(10, TimeUnit.SECONDS).join();
    if (!(outcome instanceof Outcome.Done)) {
      throw new AssertionError("not accepted: " + outcome);
    }
  }

  @Override
  public void close() {
    server.close().await();
    judged.close();
    engine.close();
    vertx.close().await();
  }

  private static final class Nowhere implements Projection {
    private volatile long position;

    @Override
    public long position() {
      return position;
    }

    @Override
    public void apply(List<Recorded> records) {
      position = records.getLast().position();
    }

    @Override
    public void rebuild(Iterable<Image> images, long at) {
      position = at;
    }

    @Override
    public void close() {}
  }
}
