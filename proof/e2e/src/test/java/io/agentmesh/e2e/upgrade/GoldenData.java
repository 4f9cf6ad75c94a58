package io.agentmesh.e2e.upgrade;

import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.e2e.fault.Directories;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.engine.recovery.Recovery;
import io.agentmesh.engine.shelf.DiskShelf;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A data directory of a released format, packed, and what its state is in words. */
record GoldenData(int format) {
  private static final Path RESOURCES = Path.of("src/test/resources/golden");

  /** Unpacks the directory. */
  void unpack(Path to) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(place().resolve("data.zip")))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        Path file = to.resolve(each.getName()).normalize();
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.copy(zip, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  /** What its state is, as its release told it. */
  List<String> told() throws IOException {
    return Files.readAllLines(place().resolve("state.txt"));
  }

  /** What the state of a directory is, as this release tells it. */
  static List<String> tell(Path data) {
    JournalOptions options = Directories.config(data).journal().in(data.resolve("journal"));
    try (Journal journal = Journal.open(options, Disk.real());
        DiskShelf shelf = new DiskShelf(journal.scratch("shelf"), EngineOptions.MESSAGE_MEMORY)) {
      return Told.of(
          Images.of(
              Recovery.run(journal, new Nowhere(), MeshRules.DEFAULT, shelf, KeyShelf.IN_MEMORY)
                  .state()));
    }
  }

  /** Packs a directory and tells its state: the golden data of the format that is written now. */
  void write(Path data) throws IOException {
    if (Files.exists(place())) {
      throw new IllegalStateException("golden data stays as it is: name a new format");
    }
    Path to = Files.createDirectories(place());
    try (OutputStream out = Files.newOutputStream(to.resolve("data.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : Directories.files(data)) {
        String name = data.relativize(file).toString();
        if (!name.endsWith(".tmp") && !name.endsWith("journal.lock")) {
          ZipEntry entry = new ZipEntry(name);
          entry.setLastModifiedTime(FileTime.fromMillis(0));
          zip.putNextEntry(entry);
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
    Files.write(to.resolve("state.txt"), tell(data));
  }

  private Path place() {
    return RESOURCES.resolve("data-" + format);
  }

  /** A projection that is never behind. */
  private static final class Nowhere implements Projection {
    @Override
    public long position() {
      return 0;
    }

    @Override
    public void apply(List<Recorded> records) {}

    @Override
    public void rebuild(Iterable<Image> images, long position) {}

    @Override
    public void close() {}
  }
}
