package io.agentmesh.server.backup;

import io.agentmesh.journal.Journal;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.export.RecordFile;
import io.agentmesh.journal.export.RecordFileWriter;
import io.agentmesh.journal.export.RecordFiles;
import io.agentmesh.journal.fault.PositionGoneException;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.server.config.ArchiveConfig;
import io.agentmesh.server.seal.KeysCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer of the journal that writes what is durable to record files in a directory, at
 * intervals, on a thread of its own. The files are its position. What is asked of it may be asked
 * by any thread.
 */
public final class Archiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
  private static final long FILE_BYTES = 64L << 20;

  private final Journal journal;
  private final ArchiveConfig config;
  private final Path directory;
  private final Path dataKeys;
  private final RecordFileWriter writer;
  private final Thread thread = Thread.ofPlatform().name("archive-0").unstarted(this::run);
  private @Nullable JournalCursor cursor;
  private volatile long position;
  private volatile long caughtUpAt = System.nanoTime();
  private volatile boolean stopping;
  private volatile @Nullable String failure;
  private volatile @Nullable String gap;

  private Archiver(Journal journal, ArchiveConfig config, Path directory, Path dataKeys) {
    this.dataKeys = dataKeys;
    this.journal = journal;
    this.config = config;
    this.directory = directory;
    this.writer = new RecordFileWriter(Disk.real(), directory, journal.epoch(), _ -> {});
  }

  /** Starts where the files of the directory end. */
  public static Archiver start(
      Journal journal, ArchiveConfig config, Path directory, Path dataKeys) {
    Archiver archiver =
        new Archiver(journal, config, directory.toAbsolutePath().normalize(), dataKeys);
    archiver.thread.start();
    return archiver;
  }

  /** The last position that is in the archive. */
  public long position() {
    return position;
  }

  /**
   * The position behind which segments are to be kept for it; it gives up what it is too late for.
   */
  public long heldPosition() {
    return lag() > config.maxLag() ? Long.MAX_VALUE : position;
  }

  /** Durable records that are not in the archive yet. */
  public long lag() {
    return Math.max(0, journal.durablePosition() - position);
  }

  /** What an operator has to know, or null while the archive follows the journal without a gap. */
  public @Nullable String trouble() {
    String known = failure == null ? gap : failure;
    if (known != null) {
      return known;
    }
    long late = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - caughtUpAt);
    return lag() > 0 && late > config.every().plus(config.maxDelay()).toSeconds()
        ? "the archive is " + lag() + " records and " + late + " s behind"
        : null;
  }

  private void run() {
    if (!begin()) {
      return;
    }
    boolean last = false;
    while (!last) {
      last = stopping;
      try {
        catchUp();
        failure = null;
      } catch (PositionGoneException e) {
        gap = gap(position, e.first());
        LOG.error("{}", gap);
        position = e.first() - 1;
        forgetCursor();
      } catch (IOException | RuntimeException e) {
        failure = "the archive does not follow the journal: " + e.getMessage();
        LOG.warn("the archive can not go on from position {}; trying again", position, e);
        forgetCursor();
      }
      if (!stopping) {
        LockSupport.parkNanos(config.every().toNanos());
      }
    }
    forgetCursor();
  }

  /** Finds its place; false when the archive is of another journal. */
  private boolean begin() {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      List<RecordFile> files = RecordFiles.list(Disk.real(), directory);
      if (!files.isEmpty()) {
        RecordFile newest = files.getLast();
        if (!continues(newest)) {
          failure =
              "the archive "
                  + directory
                  + " is of another history of this mesh: name an empty"
                  + " directory";
          LOG.error("{}", failure);
          return false;
        }
        position = newest.last();
        gap = gapIn(files);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      failure = "the archive can not be used: " + e.getMessage();
      LOG.error("the archive {} can not be used", directory, e);
      return false;
    }
  }

  private static @Nullable String gapIn(List<RecordFile> files) {
    String found = null;
    for (int i = 1; i < files.size(); i++) {
      long before = files.get(i - 1).last();
      if (files.get(i).first() > before + 1) {
        found = gap(before, files.get(i).first());
      }
    }
    return found;
  }

  private static String gap(long before, long behind) {
    return "the archive lacks positions "
        + (before + 1)
        + " to "
        + (behind - 1)
        + ": make a new backup, then move the files before the gap elsewhere";
  }

  /** Whether the journal has the archive's last record, as far as it still can be told. */
  private boolean continues(RecordFile newest) throws IOException {
    long last = newest.last();
    if (last > journal.durablePosition()) {
      return false;
    }
    if (last < journal.firstPosition()) {
      return true;
    }
    try (JournalCursor archived = RecordFiles.read(Disk.real(), List.of(newest), last);
        JournalCursor own = journal.read(last)) {
      return archived.next()
          && own.next()
          && archived.timeMicros() == own.timeMicros()
          && Arrays.equals(archived.payload(), own.payload());
    }
  }

  private void catchUp() throws IOException {
    long looked = System.nanoTime();
    long durable = journal.durablePosition();
    if (position < durable) {
      KeysCopy.copy(dataKeys, directory.resolve(BackupWriter.DATA_KEYS));
    }
    while (position < durable) {
      JournalCursor from = cursor;
      if (from == null) {
        from = journal.read(position + 1);
        cursor = from;
      }
      RecordFile written = writer.write(from, durable, FILE_BYTES);
      if (written == null) {
        return;
      }
      position = written.last();
    }
    caughtUpAt = looked;
  }

  private void forgetCursor() {
    JournalCursor open = cursor;
    cursor = null;
    if (open != null) {
      try {
        open.close();
      } catch (UncheckedIOException e) {
        LOG.warn("a cursor of the archive was not closed", e);
      }
    }
  }

  /** Writes what is durable, then ends; the journal may be closed already. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
