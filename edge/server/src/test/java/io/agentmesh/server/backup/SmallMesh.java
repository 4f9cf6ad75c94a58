package io.agentmesh.server.backup;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Image;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LedgerOptions;
import io.agentmesh.engine.audit.root.RootKeeping;
import io.agentmesh.engine.audit.root.RootReading;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.http.resource.backups.Backups;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.snapshot.SnapshotReader;
import io.agentmesh.server.config.ArchiveConfig;
import io.agentmesh.server.config.BackupConfig;
import io.agentmesh.server.data.DataDirectory;
import io.agentmesh.server.ledger.NodeLedgers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A mesh on a data directory, without a front door, with a clock that the test moves. */
final class SmallMesh implements AutoCloseable {
  private static final AgentId READER = new AgentId("reader");
  private static final Origin SYSTEM = Origin.system(Principal.system(TenantId.DEFAULT));
  private static final EngineOptions OPTIONS = new EngineOptions(1024, 100, 20_000, 1_000_000);
  private static final int BATCH_BYTES = 6 << 20;

  /** An audit trail that takes everything. */
  static final Backups.Trail NOTED =
      new Backups.Trail() {
        @Override
        public boolean made(String name, long position) {
          return true;
        }

        @Override
        public void failed(String name, String reason) {}
      };

  private static final long BEGAN = 1_764_000_000_000_000L;

  final AtomicLong clock;
  final Journal journal;
  final DataDirectory data;
  final LedgerFeed ledgers;
  final RootKeeping root;
  private final Engine engine;

  SmallMesh(Path directory) {
    this(directory, BEGAN);
  }

  /** One that begins at a time in microseconds. */
  SmallMesh(Path directory, long began) {
    this.clock = new AtomicLong(began);
    this.data = DataDirectory.open(directory);
    this.journal =
        Journal.open(
            JournalOptions.at(data.journal())
                .withSegmentBytes(16 << 20)
                .withReserveBytes(0)
                .withMaxBatchBytes(BATCH_BYTES)
                .withMinFreeBytes(0),
            Disk.real());
    SplittableRandom random = new SplittableRandom(directory.hashCode());
    this.engine =
        Engine.start(
            new EngineParts(journal, new Nowhere(), clock::get, random::nextLong, () -> {}),
            MeshRules.DEFAULT,
            OPTIONS);
    LedgerHome home = NodeLedgers.open(data, "test");
    this.ledgers = new LedgerFeed(journal, home, new LedgerOptions(20, 100, 1_000_000));
    engine.holdSegments(ledgers::durablePosition);
    ledgers.start();
    this.root =
        new RootKeeping(
            journal.threads(), home, ledgers, journal::durablePosition, new RootReading(home), 50);
    root.start();
    if (engine.images().join().stream().noneMatch(Image.OfAgent.class::isInstance)) {
      act(
          new AgentCommand.Register(
              READER,
              new AgentSpec("", List.of(new Capability("read", 3)), 5, 3_600_000, List.of()),
              false));
    }
  }

  void publish(int messages) {
    for (int i = 0; i < messages; i++) {
      act(
          new MessageCommand.Publish(
              new Address.ToAgent(READER),
              new Envelope("test", "", "", "", "", 3, "", Map.of()),
              new Payload("text/plain", ("message " + i).getBytes(StandardCharsets.UTF_8)),
              Once.NEVER));
    }
  }

  void act(Command command) {
    Outcome outcome = engine.call(SYSTEM, command).orTimeout(30, TimeUnit.SECONDS).join();
    if (!(outcome instanceof Outcome.Done)) {
      throw new AssertionError("not accepted: " + outcome);
    }
  }

  List<Image> images() {
    return engine.images().orTimeout(30, TimeUnit.SECONDS).join();
  }

  JournalRecord record(long position) {
    try (var cursor = journal.read(position)) {
      until("the record is durable", cursor::next);
      return JournalRecord.CODEC.decode(
          cursor.array(), cursor.payloadOffset(), cursor.payloadLength());
    }
  }

  /** Backups below a directory, at so many bytes a second. */
  NodeBackups backups(Path directory, long rate) {
    return new NodeBackups(
        journal,
        engine,
        ledgers,
        "test",
        new BackupConfig(directory.resolve("backups"), rate),
        data);
  }

  /** Makes a backup that must not fail. */
  Backups.Copy backUp(Path directory, String name) {
    Backups.Copy copy = backUp(backups(directory, 1L << 30), name, NOTED);
    if (copy.stage() != Backups.Stage.MADE) {
      throw new AssertionError("the backup failed: " + copy.reason());
    }
    return copy;
  }

  /** Waits until a backup has ended, whichever way. */
  Backups.Copy backUp(NodeBackups backups, String name, Backups.Trail trail) {
    if (backups.begin(name, trail) instanceof Backups.NotBegun(var refusal)) {
      throw new AssertionError("not begun: " + refusal);
    }
    until("the backup has ended", () -> stage(backups, name) != Backups.Stage.RUNNING);
    return Objects.requireNonNull(backups.find(name));
  }

  private static Backups.@Nullable Stage stage(NodeBackups backups, String name) {
    Backups.Copy copy = backups.find(name);
    return copy == null ? null : copy.stage();
  }

  Archiver archiver(Path directory) {
    ArchiveConfig config =
        new ArchiveConfig(directory, Duration.ofMillis(20), Duration.ofSeconds(60), 1_000_000);
    Archiver started = Archiver.start(journal, config, directory, data.dataKeys());
    engine.holdSegments(started::heldPosition);
    return started;
  }

  void awaitArchived(Archiver archiver) {
    until("archived", () -> archiver.position() == journal.durablePosition());
  }

  /** Waits for the snapshot that what was published makes due. */
  void awaitSnapshot() {
    until(
        "there is a snapshot", () -> journal.latestSnapshot().map(SmallMesh::closed).orElse(false));
  }

  private static boolean closed(SnapshotReader snapshot) {
    snapshot.close();
    return true;
  }

  void awaitTrouble(Archiver archiver) {
    until("trouble", () -> archiver.trouble() != null);
  }

  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited too long until " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  @Override
  public void close() {
    root.close();
    engine.close();
    ledgers.close();
  }

  /** A projection that keeps nothing but how far it was told. */
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
