package io.agentmesh.server.backup;

import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.engine.Engine;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.http.resource.backups.Backups;
import io.agentmesh.journal.Journal;
import io.agentmesh.server.config.BackupConfig;
import io.agentmesh.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backups of a node, each made on a thread of its own. Safe for any thread. */
public final class NodeBackups implements Backups, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeBackups.class);

  private final Path root;
  private final BackupWriter writer;
  private @Nullable Copy latest;
  private @Nullable Thread running;
  private volatile boolean stopping;

  /** Of a running node of this release on that data directory. */
  public NodeBackups(
      Journal journal,
      Engine engine,
      LedgerFeed ledgers,
      String release,
      BackupConfig config,
      DataDirectory data) {
    this.root = config.directory().toAbsolutePath().normalize();
    this.writer =
        new BackupWriter(journal, engine, release, config.maxRate(), ledgers, data, () -> stopping);
  }

  @Override
  public synchronized Result begin(String name, Trail trail) {
    if (stopping) {
      return refused(Refusal.Kind.UNAVAILABLE, "the node is stopping");
    }
    if (latest != null && latest.stage() == Stage.RUNNING) {
      return refused(Refusal.Kind.CONFLICT, "the backup " + latest.name() + " is being made");
    }
    Path target = root.resolve(name);
    if (Files.exists(target)) {
      return refused(Refusal.Kind.ALREADY_EXISTS, "there is a backup " + name + " already");
    }
    Copy copy = new Copy(name, target.toString(), Stage.RUNNING, 0, 0, "");
    latest = copy;
    running = Thread.ofPlatform().name("backup-0").daemon().start(() -> make(copy, trail));
    return new Begun(copy);
  }

  private void make(Copy copy, Trail trail) {
    Copy ended;
    try {
      BackupWriter.Made made =
          writer.make(root, copy.name(), position -> trail.made(copy.name(), position));
      LOG.info("backup {} up to position {}", copy.directory(), made.position());
      ended = made(copy.name(), made.position(), made.bytes());
    } catch (IOException | RuntimeException e) {
      LOG.error("the backup {} failed", copy.directory(), e);
      String reason = Objects.requireNonNullElseGet(e.getMessage(), e::toString);
      ended = new Copy(copy.name(), copy.directory(), Stage.FAILED, 0, 0, reason);
      note(trail, ended);
    }
    synchronized (this) {
      latest = ended;
    }
  }

  private static void note(Trail trail, Copy failed) {
    try {
      trail.failed(failed.name(), failed.reason());
    } catch (RuntimeException e) {
      LOG.warn("that the backup {} failed is not in the audit trail", failed.directory(), e);
    }
  }

  @Override
  public synchronized @Nullable Copy find(String name) {
    Copy known = latest;
    if (known != null && known.name().equals(name) && known.stage() != Stage.MADE) {
      return known;
    }
    return Files.isDirectory(root.resolve(name)) ? onDisk(name) : null;
  }

  /** What was made, by this node or an earlier one; null when the directory is no backup. */
  private @Nullable Copy onDisk(String name) {
    Path directory = root.resolve(name);
    try {
      return made(name, Manifest.read(directory).position(), Checksums.bytes(directory));
    } catch (BackupUnusable | IOException e) {
      LOG.warn("{} is no backup: {}", directory, e.getMessage());
      return null;
    }
  }

  private Copy made(String name, long position, long bytes) {
    return new Copy(name, root.resolve(name).toString(), Stage.MADE, position, bytes, "");
  }

  private static Result refused(Refusal.Kind kind, String sentence) {
    return new NotBegun(Refusal.of(kind, sentence));
  }

  /** Breaks off the backup under way, which leaves nothing, within 3 s. */
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      stopping = true;
      last = running;
    }
    if (last == null) {
      return;
    }
    try {
      last.join(TimeUnit.SECONDS.toMillis(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
